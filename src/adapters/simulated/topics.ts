/** How many in a hundred care for something: of everybody, and of those with certain work, job or grade. */
export type Topic = { name: string; share: number; raised: readonly { by: string; share: number }[] };

/**
 * What draws people into communities, in per cent. A name after the first share raises it for people whose
 * department does that work, whose job is of that family, or who are `senior`, `leading` or `new`.
 */
export const topics: readonly Topic[] = read(`
everyone 100
parents 10; carers 9; menopause 7; bereavement 4; retirement 6; flexible 13; relocation 3; wellbeing 14; disability 7
neurodiversity 7; illness 4; hearing 2; sight 1.5; cancer 2; fertility 2.5; mentalhealth 8; adoption 1.5
christian 5; muslim 4; jewish 1; hindu 2; sikh 1.3; buddhist 1.2; humanist 2; race 9; lgbt 6; women 13; men 4
veterans 3.5; background 6; welsh 2 EW 3; europe 4; young 6 new 25; union 13; volunteering 7; abuse 2; gender 1.2
leadership 6 leading 22 senior 45; managers 4 leading 40 senior 50; learning 12; coaching 4 leading 8; new 3 new 70
leading .5 leading 60 senior 70; senior .2 senior 85; land .8 land 70
apprentices 2 new 9; faststream 1.2 policy 6; careers 10; writing 4 policy 9 comms 40
policy 2 policy 82; delivery 4 delivery 80 digital 12; casework 3 caseworker 75; operations 4 field 50 inspector 40 customer 45
finance 2 finance 85 senior 12; commercial 1.5 commercial 85; people 1.5 people 85; comms 2 comms 88; legal 1 legal 92
economics 1 economist 92; statistics 1.5 statistician 92 data 20; research 1.5 researcher 92 economist 15
science 3 science 45 scientist 70 ecologist 40 labs 50 marine 35 hydrologist 40; engineering 1 engineer 82
property 1 property 88; audit .6 audit 92 finance 6; fraud .8 fraud 92 inspector 8; knowledge 2 admin 14; planning 1.5 planner 88 land 12
veterinary .6 vet 94 tech 30; security 1.5 security 92 digital 12; administration 3 admin 72; incident 3 incident 62 floods 22
excel 13 finance 40 data 30 caseworker 20; powerbi 4 data 45 finance 22; gis 2 mapping 90 ecologist 30 planner 30 hydrologist 25
coding 1.5 data 52 digital 30 statistician 60 scientist 18; m365 9 digital 25 admin 28; cloud 1 digital 38; ai 8 digital 26 data 50 policy 14
accessibility 3 design 70 digital 18 comms 20; testing 1 digital 16; userresearch 1.4 design 62 digital 8; design 1.2 design 80 digital 10
agile 2 delivery 36 digital 40; data 3 data 92 statistician 50 mapping 40; automation 2 digital 14 finance 9 data 18
architecture .7 digital 18; servicedesk .6 digital 26; web 1.5 comms 24 digital 14 design 30; datascience 1 data 60 statistician 34 scientist 14
pensions 8; pay 9 union 30; expenses 3 admin 20; saving 6; benefits 7; estates 2 estates 46; fleet 2 field 26 fishery 24
travel 5; health 4 field 12 labs 22 inspector 16; firstaid 3; audiences 1 comms 30
water 2 water 62 floods 24 hydrologist 60; floods 2 floods 72 water 34 incident 38; coast 1.2 coast 66 marine 22; drought .8 water 36 hydrologist 42
rivers 2 water 40 nature 14 hydrologist 28 fisheries 24; groundwater .4 hydrologist 38 water 12; waterquality .8 water 36 monitoring 32 labs 14
air .8 air 74; waste 1.2 waste 66; plastics 1.6 waste 22 marine 8; chemicals .6 chemicals 78 labs 12; pesticides .5 chemicals 48 plants 16 bees 30
climate 3.4 climate 72 nature 10; netzero 3.2 climate 48 estates 22; energy 1.2 climate 20 estates 26; noise .3 air 22
farming 2 farming 68 adviser 62 payments 16; soil .9 farming 20 adviser 34 land 14; livestock 1 farming 16 animals 44; crops .7 farming 18 plants 36
schemes 1.2 farming 32 payments 46 adviser 52; rural 1.6 rural 44 farming 12; dairy .4 farming 7 tb 18; food 1.6 farming 14 trade 10
tb .4 tb 76 vet 34 tech 40; avian .4 animals 26 incident 12 vet 32; disease .6 animals 44 vet 50; welfare .8 welfare 80 vet 24 tech 22
plants .5 plants 72; trees 2.2 forestry 66 nature 16; bees 1.4 bees 94; borders .6 borders 66; trade .8 trade 66; identity .6 animals 14 payments 9
nature 3.4 nature 52 species 40 ecologist 60; peat .4 peat 88 land 8 climate 6; newts .5 species 22 ecologist 18; bats .7 species 18 ecologist 14
birds 5 nature 14 warden 30; insects 1.2 nature 9 ecologist 14; beavers .6 nature 8 rivers 10; sites .6 species 44 warden 32; bng .8 planning 62 planner 40 land 22
rewilding 1.6 nature 12; access 1 access 72; landscape .8 land 34 access 44; reserves .5 warden 88 nature 9; uplands .5 peat 62 land 8; heritage 1.2 land 10
marine .8 marine 74 MW 22; fisheries .7 fisheries 70 fishery 55; licensing .5 marine 14 permits 22; shellfish .3 fisheries 14 marine 8; seals .8 marine 16
permits .6 permits 74; enforcement .8 enforcement 62 inspection 42; inspection .8 inspection 66 inspector 40; monitoring .9 monitoring 62 field 16
labs .5 labs 84; genetics .4 labs 14 science 12; drones .7 mapping 26 field 5 inspection 7; evidence 1 science 22 economist 24 researcher 24; modelling .6 hydrologist 42 data 14 floods 8
foresight .6 strategy 18 policy 3; parliament .8 strategy 26 policy 14; international 1 trade 14 nature 3; boats .4 fishery 40 navigation 26
cycling 7; running 7; walking 8; football 4; cricket 3; rugby 2.2; climbing 1.6; swimming 3.4; yoga 3; golf 1.6; tennis 1.8; netball 1.4; softball 1
chess 1.3; boardgames 3; videogames 3; books 5; films 3; music 3; choir 1.6; bands 1.1; crafts 3; knitting 2.6; photography 4; art 2; fiction 1.4
baking 5; cooking 4; vegan 3; beer 2; coffee 3; gardening 6; allotments 2.4; dogs 7; cats 6; horses 1.5; smallpets 1.2; wildlife 6; angling 2; sailing 1.1
motorbikes 1.5; cars 2; ev 3; trains 1.5; languages 2.2; history 2; theatre 1.5; dance 1.1; quiz 2.4; astronomy 1.4; diy 3; sewing 2; poultry 1.2; genealogy 1.5
`);

function read(text: string): Topic[] {
  return text.trim().split(/[;\n]/).map(readTopic);
}

function readTopic(entry: string): Topic {
  const [name = '', share, ...rest] = entry.trim().split(' ');
  const raised = [];
  for (let at = 0; at < rest.length; at += 2) {
    raised.push({ by: rest[at] ?? '', share: Number(rest[at + 1]) / 100 });
  }
  return { name, share: Number(share) / 100, raised };
}
