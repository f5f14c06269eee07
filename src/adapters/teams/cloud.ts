import { AuthenticationConstants as open, GovernmentConstants as government } from 'botframework-connector';
import { CallerIdConstants } from 'botbuilder';

/** The Bot Framework of one of Microsoft's clouds, by the SDK's own names. */
export type Cloud = {
  readonly ToChannelFromBotLoginUrl: string;
  readonly ToChannelFromBotOAuthScope: string;
  readonly ToBotFromChannelTokenIssuer: string;
  readonly ToBotFromChannelOpenIdMetadataUrl: string;
  readonly ToBotFromEmulatorOpenIdMetadataUrl: string;
  readonly OAuthUrl: string;
  readonly CallerId: string;
};

/** What was set of it; `ChannelService` names the United States government's. */
export type CloudSettings = { readonly [K in keyof Cloud | 'ChannelService']?: string | undefined };

/** Every setting, for the SDK takes none of its defaults once one is set. */
export function cloudOf({ ChannelService, ...given }: CloudSettings): Cloud {
  const isGovernment = ChannelService === government.ChannelService;
  const { USGovChannel, PublicAzureChannel } = CallerIdConstants;
  const usual = {
    ...(isGovernment ? government : open),
    CallerId: isGovernment ? USGovChannel : PublicAzureChannel,
  };
  const setting = (name: keyof Cloud): string => given[name] ?? usual[name];
  return {
    ToChannelFromBotLoginUrl: setting('ToChannelFromBotLoginUrl'),
    ToChannelFromBotOAuthScope: setting('ToChannelFromBotOAuthScope'),
    ToBotFromChannelTokenIssuer: setting('ToBotFromChannelTokenIssuer'),
    ToBotFromChannelOpenIdMetadataUrl: setting('ToBotFromChannelOpenIdMetadataUrl'),
    ToBotFromEmulatorOpenIdMetadataUrl: setting('ToBotFromEmulatorOpenIdMetadataUrl'),
    OAuthUrl: setting('OAuthUrl'),
    CallerId: setting('CallerId'),
  };
}
