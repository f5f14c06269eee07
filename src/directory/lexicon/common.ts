/**
 * English words that are said about anything, so that they tell little of a subject even where a directory seldom uses
 * them. Without apostrophes; other forms of a word count like the one given. These are said in every other sentence …
 */
const everyday = `
  able absolutely actual actually admit admittedly afraid afterwards ago ahead alike allow allowed alone along
  already alright altogether amazing amount anyhow anymore anyway anyways apart apologies apologise apparently
  appear appreciate approach appropriate around arranged asap aside assume attempt available aware away awesome
  awful awhile awkward back bad badly barely basic basically basis beat become beforehand begin behind believe
  benefit besides bet beyond big bits bizarre blah blimey bloke bored boring born bother bottle bottom bound brief
  briefly brilliant bring broke broken brought bunch bye call came cannot capable careful carry case catch caught
  certain certainly chance chap cheap cheer cheers choose clear clearly clever close clue come comes comfortable
  coming common commonly compare compared complain complete completely concern confused confusing consider
  consistent constant constantly contact convenient convince cope copy correct couldve count couple course crazy
  crikey cross crucial cuppa curious current currently cut daily damage dark date dates day days deal decade decent
  decide decided definite definitely definitively delay delighted depend depends deserve desperate desperately
  despite detail details determined differ different difficult direct direction disappear disappointed disappointing
  distance double doubt drag dread drive dropped due dull dump dunno eager earlier early easier easily easy effort
  eh eight eighty elsewhere emotional empty end ended ends enjoy enormous enough entire entirely entirety equal
  equally er errand error errors especially essential essentially even eventually evident exact exactly example
  except exceptional excited excuse existing expect expected experience experienced explain explanation extent extra
  extreme extremely face fact fail failed failing fair fairly fall false familiar fancy far fast fault favourite
  fear feel feeling feels fellow felt fetch few fewer fifteen fifth fifty figure fill filled final finally fine
  fingers finish finished first firstly fit fits five fix fixed flat flipping follow foot forced forever forget
  forgot forgotten former fortunate fortunately forty found four fourteen fourth frankly free frequently friday
  front frustrated frustrating full fully fun funny further gap gather gave general generally gentle genuine giant
  gist given giving glad gladly glance global gone gonna goodness gorgeous gosh gotta grab gradually grand grateful
  greatly ground grow grown grr guarantee guess guessing guy guys haha half hand handed handle hang happen happened
  happening happens happy hard harder hardly hate headache heap heard heart heavily heavy height helpful helpless
  hesitate hidden hide high higher highly hint hit hmm hold holding honest honestly honesty hopeful hopeless
  horrible horrid horrific hot hour hours huge hugely humble hunch hundred hurry hurt ideal ideally ignore ignored
  imagine immediate immediately important impossible incredible incredibly indeed independently inevitable initially
  inside instance instantly instead intend intense intention interrupt involve involved irritating issue issues jeez
  joke joking keen keeping kept kick kidding kinda knew knock know known lack lads large largely last lasting lastly
  late lately later latter laugh lay lazy lead leading learn learnt least leave leaving left legit length less
  lesson let level lie life lifetime light likelihood likely likewise limited line lines link links list listed
  listening literally little live lived living load loads logical lol long longer look looks loose lose losing lost
  loud lovely lower loyal luck luckily lucky lunchtime mad magic magical main mainly major manage manner mark
  massive match mate mates matter matters maximum mean means meant meanwhile mention mentioned mere merely mess mid
  middle mighty mild mile million mind minimum minor minute minutes miss missed missing mistake mistakes mix mixed
  modest moment monday month monthly months mood mortal mostly mouth move moved moving muddle name named namely near
  nearby nearly neat necessarily necessary needless negative nervous neutral never nevertheless newly next nice
  nicely nicer nightmare nine nineteen ninety none nope normal normally notable noted nothing notice noticed
  nowadays nowhere num number numbers numerous nuts obsessed obvious obviously occasion occasionally occur occurred
  odd offer okay omg ongoing onwards ooh open opinion opposite option options order ordinary original originally
  otherwise outright outside overall overly own painful pair pals pardon part particular particularly partly parts
  pass past patience patient pay peculiar percent perfect perfectly perhaps permanent permission person personally
  phew phrase physical pic pick piece pity place plain plenty plus point pointer pointers pointless poor pop popular
  positive possible possibly potentially precise precisely prefer present presently pressing presumably pretend
  pretty previous previously primarily primary principle prior privilege probable probably problem problems promise
  prompt promptly pronto proper properly proud prove provided psyched pull purely purpose push puzzled puzzling
  quarter quarterly quick quicker quickly quid quiet quit quite random rant rare rarely rate rather reach ready real
  realise realistic realistically reality really reason reasonable reasons recall receive received recent recently
  reckon recognise reduce refer refuse regard regarding regardless regular regularly relate relative relatively
  relief relieved remain remaining remarkable remember remind remotely removed repeat repeatedly reply reserved
  respond responded responding rest result return rid ridiculous right ring rise risky role roll rough roughly round
  row rubbish rude rule rumour run rush sad sadly safe sake satisfied saturday save scale schedule scheme scratch
  seat second secondly secret section seem seemed seems seen seldom select selection self send sense senseless
  sensible sent separate serious seriously set seven seventeen seventy several severe shame share sharp shift shock
  shocked shocking shop short shortly shot shout shouted shove shut side sigh silent silly similar similarly simple
  simply sincere sincerely single sit sitting situation six sixteen sixty size skip slight slightly slip slow slowly
  small smart smile smooth sneaky sob soft sole solely solid solution solve solved somewhat somewhere sooner sort
  sorted sound sounds source spare speak speaking specific specifically spend spent spill spirit spite split spoke
  spoken spot spread stable stage stand standing stare start startled state stay steady steal step steps stick
  sticking stood stop straight straightaway straightforward strange stranger strict strictly strike string strong
  strongly struck struggle struggling stuck stuff stumped stupid subject substantial success successful sucks sudden
  suddenly suffer suggest suit sum sunday super suppose supposed sure surely surprise surprised surprising sus
  suspect swear sweet switch table tad tail take taken takes taking talk talked talking tease tell telling
  temporarily temporary tempted ten tend term terms terrible terribly terrific thankful thankfully therefore thick
  thin thingy third thirteen thirty thorough thoroughly thought thousand three threw thrilled throw thursday tidy
  tie tight till timing tiny tip tips tired title today together told tomorrow ton tonight tons took top topics tops
  total totally touch tough toward towards traditional trapped treat tremendous trial trick tricky tried trouble
  true truly trust truth tuesday turn twelfth twelve twenty twice twist twit type typical typically ugh ultimate
  ultimately um umm ummm unable unbelievable uncertain unclear underneath understand understanding understood
  unexpected unfair unfortunately unhappy unique unknown unless unlikely unnecessary unpleasant unsure unusual upper
  ups upset upside urge urgent urgently useless usual usually utterly vague valid valuable various vary vast version
  vibe vibes view virtually visit vital wait waiting wake walked wall wanna warm warn wasted watch wave weak wear
  wednesday week weekend weekly weeks weird welcome went whatsoever whenever whereas wherever whichever whilst whine
  whinge whoa whole wide widely wife willing win wise wish wished wishing wobbly won wonder wonderful wonderfully
  wondering wooden word words worn worried worry worrying worryingly worse worst worth worthwhile wow wrap wreck
  written wrong ya yay yeah year years yell yep yesterday yikes yo younger yup zero zone`;

/** … these often, of almost anything at work or at home … */
const ordinary = `
  absence absent accept accepted access according account achieve achievement across act action active activities
  activity add added addition additional address adopt advance advantage affair affect agenda agree agreed agreement
  aim aims allocate alternative ambition ambitious amend announce announcement annual answer answers anxious appeal
  applied apply applying appoint appointment approval approve approved area areas argue arrange arrangement array
  arrive article aspect aspire assess assignment assist assistance associate assured attach attached attend attended
  attention attitude audience author authority average avoid award background backing balance ballpark bank bar base
  based bed bedroom beginner beginners behalf behaviour bill bin birthday blame block board body book booked border
  boss box boy brainstorm brainstorming branch brand brave break breakfast breath bridge bright broad brother bucket
  build built bullet bus busy button buy buying calculate calendar campaign cancel candidate capacity car card cash
  catchup category cause central centre century chair challenge challenges challenging chapter character charge
  chart chat chatting cheat check checked checking checklist chief child choice claim class clean climb clock closed
  cloud cold collaborate collaborating collaboration collaborative collate colleague collect collection colour
  column combination combine comment comments commit commitment committed communicate company compete complaint
  complex component comprehensive concept conclusion condition conditions conduct conference confidence confident
  confirm confirmed confuse connection consequence consist construct consult contacts contain content contents
  context continue continued contract contribute contribution control conversation cool cooperate coordinate
  coordinating core corner cost costs counter country cover create created creating creation credit criteria crowd
  cultural culture cup curriculum daughter deadline deadlines debate decision decisions deeply define degree
  delegate deliver delivered delivery demand department depth deputy describe described description desire desk
  develop developed developing device diary differently difficulty dig dinner disaster discipline discover discuss
  discussed discussion discussions display distribute dive diverse division doc docs document documents door
  download downstairs draft draw drawer dream drink driver drives drop duties duty dynamic ear earn east edge edit
  effect effective effectively efficient element emails employ employee employees employer empower enable encourage
  engage enquiry ensure enter entry equipment escape establish estimate ethos evaluate evening everyday everyone
  evidence examine excel excellent exchange exciting exercise expand expense expert expertise experts explore
  exploring express extend extension external eye facilities facility factor favour feature features fee feedback
  field fight file files film filter finding floor focus folder force form formal format forms forward forwarded
  foster foundation frame framework freely fresh friend friendly friends function functions fund furniture future
  gain game gate gathering generate generation genuinely girl goal goals gold goodwill govern grade grass green
  growth guest guidance guide guidelines guru gurus habit hall handy head header hear heat hire hole hope host hotel
  household hub human husband ideas identified identify image impact impactful implement improve improved
  improvement improvements inbox incident include included includes including inclusive income increase increased
  index individual individuals industry influence inform informal initial initiative innovation innovative input
  insight inspire inspiring install instruction instructions instrument integrate interact internal introduce
  introduction invite invited involvement item items join joint journal journey judge jump key keyboard kit kitchen
  knowledge lab lady landscape latest launch layer layout leader leaders lecture letter letters licence lift limit
  listen lively local location locations log login logo lunch machine magazine mail mailing maintain maintenance man
  managing manual manually map market mask master material materials meaningful measure measures medium meet memory
  men menu message messages method methods mingle minister mission mode model models modern momentum monitor morning
  mother motivate mouse movement multiple nation national natural necessity negotiate neighbour newbie newbies
  newcomer newsfeed newsletter newspaper night noise north note notes noticeboard object objective objectives
  observe obtain occupy officers official online operate operation operations opportunities opportunity oppose
  organisational organisations organise organised organising ourself outcome outcomes output oversee overview owner
  pace pack page pages paid paint panel paper papers participant participants participate participation partner
  partners partnership party passion path pattern payment peer peers period permit perspective perspectives phase
  picture pipeline plan planned plans plastic plate platform play player policies poll pool portal position
  positions post posted posts potential pound practical practices practitioners prepare presence presentation press
  pressure prevent price print priorities priority private pro procedure process processes produce production
  products profession professionals profile program progress promote promoting promotion proportion proposal propose
  proposed protect protection provide provides providing provision publish published purchase purposes qualification
  query queue quote radio raise raised raising range react read recognition record red regards regional register
  regulation reject related relating relation relationship release relevant remove repair replace replaced
  replacement report reported reporting reports represent represented request requests require required requirement
  requirements reserve resolution resolve resource resources respect respectful response responsibilities
  responsibility responsible restaurant restrict review reviewed reward risks room rooms route routine rules safely
  sale sample scheduled scope score screen script search season sector secure sell sender senior sentence series
  serve service services session sessions setting settings setup shape shared sharing sheet shelf ship shoe shopping
  showing signed signpost signposted sister site sites skill skills socialise socialising society son south speaker
  special specialist specialists speech speed spreadsheet spring square staffing stairs stakeholder stakeholders
  standard standards starter statement station status steel stock store stories story strategic stream street
  strength stress structure studies study style submission submit submitted subscribe subscribed summary summer
  supply support supported supporting supportive supports surface surveys suspend sustain sustainable tackle
  tailored talent tape target task tasks tea teach team teammate tech technique techniques telephone template
  templates test tested tests text theme themed themes theory thread threads ticket time times timetable toilet tool
  tools topic tour town track trade tradition traffic train trained trainer transfer treatment trend tricks trip
  truck uncle unit unite units update updated updates upgrade upload user users valley value values variety vehicle
  venue vibrant village vision visitor visual voice volume vote warning weather weight west wheel wider wind window
  winter woman wood workload workplace workshop workshops world worldwide write writer wrote yard`;

/** Words said the less often, and of a subject, though a wide one. */
const wide = `
  administration administrative analysis analyst assistant budget building business career careers change children
  city client clinical communication communications computer computing council county customer customers data
  database design development digital director district education email energy engineer engineering engineers
  environment environmental estate event events family finance financial fire food funding government health history
  holiday home house housing induction information internet interview language laptop law leadership learning legal
  library literature management manager managers marketing media medical meeting meetings mentor mobile money nature
  network office officer organisation park parking performance phone photo planning policy power practice product
  professional programme project projects property public quality records recruitment region research risk road
  safety salary sales school science secretary security social software space sport sports strategy student students
  survey system systems tax teacher teaching technical technology testing training transport travel video volunteer
  water web website women young youth`;

/** Subjects, though they look like forms of the words above. */
const subjects = `
  acting care caring climbing cook cooking drawing driving hearing land news painting race reading running sailing sign signing singing union walk walking walks waste wild writing`;

/** When something is said to have happened tells little of what it is about. */
const moments = `
  january february march april may june july august september october november december jan feb apr jun jul aug sept
  oct nov dec tuesday wednesday thursday sunday tue tues wed thu thur thurs fri`;

/** How telling the words of each grade are. */
export const common: readonly (readonly [words: string, telling: number])[] = [
  [everyday, 0.3],
  [moments, 0.4],
  [ordinary, 0.6],
  [wide, 0.85],
  [subjects, 1],
];
