/** Games, making, eating, animals, music and other good things. */
export const leisure = `
Chess Club | chess | 130
Online ladder, puzzle of the day, over-the-board evenings in York, Bristol and London.

Board Games | boardgames | 280
Lunchtime games, weekend meets, rules explained twice.
= Tabletop Gamers | reworded
Cardboard, dice and cards after work. Bring a favourite, learn a new one.

Role-playing Games | boardgames videogames | 110
Dragons at dusk. New players start with the one-shot.

Video Games | videogames | 290
Consoles, computers, co-op nights.

Quiz League | quiz | 230
Monthly league, 24 teams, one trophy made of a kettle.

Crosswords and Word Games | quiz books | 190
Cryptic clues unpicked daily.

Jigsaws and Puzzles | quiz crafts | 60
Swap boxes. All pieces, probably.

Book Club | books | 490
A novel a month, voted for, argued over.
= Page Turners | same people
Wine, spoilers, a vote, strong opinions about endings.

Crime and Thrillers | books | 120
Who did it. No spoilers before Friday.

Science Fiction and Fantasy | books films | 170
Spaceships, swords, long series.

Poetry | fiction books | 60
Reading aloud, learning by heart, ours and other people's.

Creative Writing | fiction | 130
Prompts, critique, November madness.
= Scribblers | same people
Drafts, half-drafts, and a deadline that slides.

Film Club | films | 290
One film a fortnight, watched apart, discussed together.

Television Talk | films | 210
What are you watching? Bake-offs, boats, murders in villages.

Theatre Trips | theatre | 150
Group tickets, reviews, amateur shows we are in.

Photography Club | photography | 390
Theme of the month, kit loans, walks, an exhibition each December.
= Camera Club | reworded
Pictures, critique, and a monthly challenge with a calendar at Christmas.

Painting and Drawing | art | 190
Sketchbooks open. Life drawing at lunch (clothed).

Pottery | crafts art | 70
Wheels, glazes, wonky bowls.

Crafters | crafts | 240
Whatever your hands do: paper, beads, felt, wire.

Knit and Natter | knitting | 240
Needles, hooks, yarn, charity squares. In person in five offices.
= Stitch and Chat | reworded
Crochet and wool work over lunch, with blankets for good causes.

Sewing Bee | sewing | 170
Patterns, mending, machines, curtains for a friend.

Woodwork and DIY | diy | 230
Shelves, sheds, what did I drill through?

Baking Club | baking | 480
Bakes by post, recipes, sourdough hospital.
= Cake Rota | same people
Whose turn is it? Friday treats in the kitchen on each floor.

Home Cooks | cooking | 330
What is for tea? Weeknight recipes from everywhere.

Vegan and Vegetarian | vegan | 290
Recipes, restaurants, labels, what the canteen could do better.
= Plant-based Eaters | reworded
Meat-free and dairy-free cooking, eating out and canteen campaigns.

Slow Cooker Club | cooking | 90
Lid on, off to work, stew at six.

Coffee Lovers | coffee | 250
Beans, gadgets, office machine diplomacy.

Tea Drinkers | coffee | 120
Milk first, milk last, no milk; leaves, pots, biscuits ranked.

Real Ale and Homebrew | beer | 190
Festivals, recipes, exploding bottles.

Wine Tasting | beer cooking | 110
Monthly bottle under a tenner.

Cheese Board | cooking | 75
One cheese a week, described with care.

Gardening | gardening | 660
Seeds, slugs, when to prune. Plant swap in April.
= Green Fingers | reworded
Growing flowers and shrubs: pruning, pests, and swaps of seeds and cuttings.
~ Allotments and Veg

Allotments and Veg | allotments | 270
Waiting lists, gluts, sheds, chutney.

House Plants | gardening | 180
Leaf drop clinic, cuttings by internal post.

Dogs | dogs | 890
Show us your dog. Training, kennels, dog-friendly offices, and the annual calendar.
= Woof | same people
Tails, trails and muddy paws. Picture day is Friday.

Cats | cats | 640
On keyboards, mostly. Pictures, vets, sofas destroyed.

Chickens and Ducks | poultry | 130
Keeping a few hens: housing orders, foxes, eggs for sale.

Small Pets | smallpets | 80
Guinea pigs, rabbits, hamsters, and a tortoise named Keith.

Reptile and Fish Keepers | smallpets | 40
Tanks, heat mats, quarantine.

Fostering Rescue Animals | dogs cats | 75
Short stays, big feelings.

Beekeepers | bees gardening | 120
Hives at home and on office roofs. Swarm line in May.

Garden Wildlife | wildlife gardening | 310
Ponds, hedgehogs, feeders, trail cameras.
~ Wildlife Photographers

Wildlife Photographers | wildlife photography | 170
Hides, patience, long lenses.

Bird Watchers | birds wildlife | 440
Patch lists, rare visitors, big garden count.
= Twitchers | same people
Unusual arrivals: where, how long, worth the petrol?

Choir | choir | 260
Sings online and in four cities. Nobody auditions. Carols in December.
= Singers | reworded
Sing together at lunch, any voice; concerts at midsummer and Christmas.

Bands and Musicians | bands | 150
Looking for a drummer, always. Gigs, rehearsal rooms, gear to lend.

Classical Music | music | 110
Concerts, proms, recordings compared.

Gigs and Festivals | music | 280
Tickets going spare and what to hear next.

Vinyl | music | 70
Records, decks, charity shop finds.

Dance Floor | dance | 90
Salsa, ceilidh, ballroom, kitchen.

Languages Café | languages | 270
Practise French, Spanish, German and more over coffee, half an hour each week.
= Polyglots | same people
Thirty minutes of somebody else's tongue. Mistakes encouraged.

British Sign Language Learners | languages hearing | 190
Learn and practise BSL with deaf colleagues.

History Buffs | history | 220
Battlefields, hill forts, podcasts, mudlarking.

Family History | genealogy | 170
Parish registers, DNA surprises, ancestors who farmed.

Astronomy | astronomy | 160
Eclipses, dark skies, telescopes to borrow.

Metal Detecting | history | 40
Permission, finds, ring pulls.

Caravans and Campervans | travel walking | 160
Sites, awnings, forgotten kettles.

Travel Tales | travel | 310
Where to go and what to see, by train if we can.

Theme Parks | travel | 45
Queues, coasters and candyfloss discussed at length.

Bargain Hunters and Freebies | saving | 370
Codes, deals, things going free in the car park.

Buy, Sell, Swap | saving benefits | 520
Prams, bikes, sofas. Collect in person.
= Marketplace | renamed
Small ads from colleagues: for sale, wanted, free.

Lottery Syndicate | saving | 90 | private
Six numbers, forty hopefuls. So far we have won £14.20.

Christmas Committee | baking quiz | 120
Party, raffle, jumpers. Meets from September, sorry.

Podcasts | music history | 90
Ear-worms for the commute: serials, interviews, comedy.
`;
