import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What is wrong with a PEM file that is to hold a certificate and its key, with the remedy; nothing where nothing is. */
export function certificateFault(file: string, at: Date): string | undefined {
  const pem = textOf(file);
  if (pem === undefined) {
    return `names ${file}, which is not there or cannot be read; set the path of a PEM file that this process may read`;
  }
  const certificate = certificateIn(pem);
  if (!certificate) return `names ${file}, in which there is no certificate; put it there as PEM`;
  const remedy = 'put both, as PEM and without a passphrase, into one file';
  if (!fits(certificate, pem))
    return `names ${file}, which lacks the private key of its certificate; ${remedy}`;
  const from = new Date(certificate.validFrom);
  if (from > at) return `names a certificate that is valid only from ${from.toISOString()}; check the clock`;
  const until = new Date(certificate.validTo);
  if (until > at) return undefined;
  return `names a certificate that ended on ${until.toISOString()}; put a new one there, and upload it in the Entra admin centre`;
}

/** When the certificate of a PEM file ends; nothing where there is none to be read. */
export function certificateEnd(file: string): Date | undefined {
  const certificate = certificateIn(textOf(file) ?? '');
  return certificate && new Date(certificate.validTo);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function certificateIn(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function fits(certificate: X509Certificate, pem: string): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(pem));
  } catch {
    return false;
  }
}
