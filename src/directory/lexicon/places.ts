/** Where something is said to happen hints at little of what it is about: "a van from Germany" is about vans. */
export const places: ReadonlySet<string> = new Set(
  `britain england london manchester birmingham leeds sheffield liverpool bristol newcastle nottingham leicester york
  bradford hull southampton portsmouth plymouth exeter norwich cambridge oxford coventry cardiff swansea newport glasgow
  edinburgh aberdeen dundee belfast brighton derby stoke wolverhampton sunderland kent essex sussex surrey hampshire
  cornwall devon dorset somerset yorkshire lancashire norfolk suffolk midlands thames europe america france germany spain
  italy portugal belgium holland greece turkey egypt china japan india pakistan poland australia canada dublin paris`
    .trim()
    .split(/\s+/),
);
