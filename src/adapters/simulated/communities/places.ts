/** A place that communities are named after, with the office its people mostly work from. */
type Place = { name: string; office: string };

export const areas: readonly Place[] = read(`
Thames Valley, Reading; Severn and Wye, Kidderminster; Solent and Downs, Worthing; Wessex, Blandford;
Trent and Peak, Nottingham; Humber and Wolds, Leeds; Tyne and Tees, Newcastle; The Fens, Peterborough;
Kent and the Weald, Worthing; Cumbria and Lune, Penrith; Mersey and Cheshire, Warrington;
Devon and the Moors, Exeter; Suffolk and Essex, Ipswich; West Midlands, Lichfield; Ribble and Fylde, Preston
`);

export const catchments: readonly Place[] = read(`
Aire, Leeds; Exe, Exeter; Derwent, Nottingham; Tees, Newcastle; Test and Itchen, Worthing; Great Ouse, Peterborough;
Eden, Penrith; Ribble, Preston; Stour, Blandford; Kennet, Reading; Teme, Kidderminster; Weaver, Warrington;
Deben, Ipswich; Bristol Avon, Bristol; Taff, Cardiff; Dove, Lichfield
`);

export const ports: readonly Place[] = read(`
Grimsby, Grimsby; Whitby, Newcastle; Lowestoft, Lowestoft; Hastings, Hastings; Poole, Poole; Brixham, Plymouth;
Newlyn, Plymouth; Plymouth, Plymouth; Whitehaven, Whitehaven; North Shields, Newcastle; Fleetwood, Whitehaven;
Shoreham, Hastings
`);

function read(text: string): Place[] {
  return text
    .trim()
    .split(/;\s*/)
    .map((entry) => {
      const [name = '', office = ''] = entry.split(', ');
      return { name, office };
    });
}
