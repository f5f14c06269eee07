import type { Random } from './random';

type Background = { weight: number; given: readonly string[]; surnames: readonly string[] };

const backgrounds: readonly Background[] = [
  {
    weight: 60,
    given:
      words(`Emma James Sarah David Laura Paul Claire Mark Rachel Andrew Helen Matthew Rebecca Thomas Katie
      Daniel Lucy Michael Amy Christopher Hannah Peter Charlotte Robert Jessica Stephen Sophie Richard Emily Simon
      Nicola Jonathan Joanne Adam Victoria Benjamin Louise Alexander Alison Samuel Karen Philip Susan Ian Julie Neil
      Tracey Graham Gemma Stuart Kate Martin Anna Joseph Alice Timothy Ruth Edward Catherine Nicholas Jennifer George
      Beth William Holly Luke Grace Harry Megan Oliver Chloe Jack Abigail Callum Molly Connor Ellie Joshua Georgia
      Ryan Eleanor Nathan Frances Gareth Zoë Dominic Chloé Hugh Margaret Keith Barbara Colin Janet Trevor Maureen
      Leslie Dawn Wayne Tina Kelly Lee Stacey Craig Jade Kieran Freya Toby Imogen Rory Phoebe Jude Robyn Charlie Sam`),
    surnames:
      words(`Smith Jones Taylor Brown Wilson Johnson Davies Robinson Wright Thompson White Hughes Edwards Green
      Hall Wood Harris Lewis Martin Jackson Clarke Clark Turner Hill Cooper Ward Moore Morris King Baker Harrison
      Morgan Allen James Scott Phillips Watson Davis Parker Bennett Price Griffiths Young Mitchell Kelly Cook Carter
      Richardson Bailey Collins Bell Shaw Murphy Miller Cox Marshall Simpson Anderson Rogers Ellis Gray Hunt Mills
      Palmer Webb Holmes Mason Barker Lloyd Matthews Knight Dixon Pearson Fisher Harvey Butler Barnes Stevens Dean
      Booth Fletcher Chapman Lane Rhodes Firth Sykes Hargreaves Birch Thorne Pickering Metcalfe Nettleton Oxley
      Ramsbottom Tremayne Penrose Trelawny Dunstan Heathcote Ashworth Whittaker Entwistle Braithwaite Postlethwaite
      Snowdon Featherstone Rowbotham Hindmarsh Charlton Robson Stobbs Nixon Armstrong Elliot Fairbairn`),
  },
  {
    weight: 7,
    given:
      words(`Siân Rhys Carys Dylan Megan Owain Angharad Gethin Lowri Ieuan Nia Emyr Cerys Aled Eleri Huw Bethan
      Mairi Fiona Callum Eilidh Alasdair Isla Hamish Kirsty Ewan Catriona Fraser Niamh Ciarán Siobhán Padraig Aoife
      Sean Orla Declan Róisín Brendan Gráinne Conor Sinéad Eoin Bríd Liam`),
    surnames:
      words(`Evans Hughes Williams Roberts Pugh Rees Llewellyn Bowen Powell Jenkins Probert Prosser Gwynne
      Campbell Stewart MacDonald Fraser McLeod Murray Sinclair Buchanan Drummond Kerr Galbraith O'Brien O'Connor
      Byrne Gallagher Doherty McCarthy Kavanagh O'Neill Ryan Brennan Nolan McLaughlin Sweeney Quigley`),
  },
  {
    weight: 11,
    given:
      words(`Asha Priya Amit Neha Rajesh Sunita Vikram Anjali Sanjay Kavita Arjun Meera Rohan Divya Nikhil Pooja
      Deepak Lakshmi Imran Ayesha Mohammed Fatima Bilal Zainab Usman Sadia Hassan Nadia Tariq Rukhsana Faisal Saira
      Yusuf Maryam Gurpreet Harjit Manpreet Jaspreet Simran Balwinder Nusrat Shahid Farhana Kamal Tahmina Rafiq
      Dinesh Thilini Suresh Malini`),
    surnames:
      words(`Patel Shah Nair Singh Kaur Khan Ahmed Hussain Ali Begum Sharma Gupta Mehta Desai Joshi Reddy Rao
      Iyer Menon Banerjee Chatterjee Das Malik Iqbal Mahmood Akhtar Chaudhry Mirza Sheikh Rahman Islam Uddin Miah
      Chowdhury Gill Dhillon Sandhu Bains Grewal Perera Fernando Silva Pillai Kapoor Bhatt Solanki`),
  },
  {
    weight: 7,
    given:
      words(`Ngozi Chidi Amara Emeka Ben Ifeoma Tunde Folake Kwame Abena Kofi Akosua Yaw Efua Adaeze Obinna Temi
      Segun Blessing Emmanuel Grace Precious Tendai Farai Rutendo Thabo Nomsa Marcus Simone Leroy Yvonne Delroy
      Marcia Tyrone Keisha Jermaine Shanice Winston Beverley Abdi Hodan Zahra Selam Dawit Wanjiru Otieno`),
    surnames:
      words(`Okafor Adeyemi Okonkwo Eze Nwosu Balogun Ogunleye Adebayo Mensah Owusu Boateng Asante Osei
      Agyeman Moyo Ncube Dube Chikwanha Banda Mwangi Kamau Campbell Grant Bailey Clarke Francis Joseph Charles
      Gordon Reid Morrison Henry Bryan Warsame Yusuf Tesfaye Bekele Kamara Sesay Conteh`),
  },
  {
    weight: 4,
    given:
      words(`Wei Mei Li Jun Ying Hao Xin Ka-Ming Wing Siu-Ling Chun Yuki Kenji Haruka Min-Jun Ji-woo Thu Minh Linh
      Anh Maria Jose Angelo Rowena Jasmine`),
    surnames:
      words(`Chen Wang Li Zhang Liu Wong Chan Cheung Lam Ho Leung Ng Tan Lim Goh Nguyen Tran Pham Tanaka Sato
      Kim Park Santos Reyes Cruz Bautista Mendoza`),
  },
  {
    weight: 8,
    given:
      words(`Agnieszka Piotr Katarzyna Marek Magdalena Tomasz Joanna Łukasz Ewa Paweł Ioana Andrei Elena Mihai
      Cristina Radu Jana Petr Zsófia László Ivana Goran Olena Dmytro Giulia Marco Chiara Lorenzo José María Inês João
      Ana Sofía François Amélie Sébastien Hélène Jürgen Anke Søren Astrid Björn Eleni Nikos Despina Aylin Emre`),
    surnames:
      words(`Kowalski Nowak Wiśniewska Wójcik Kamińska Lewandowski Zieliński Szymańska Popescu Ionescu Dumitru
      Novák Horváth Nagy Kovač Jovanović Shevchenko Kovalenko Rossi Bianchi Ferrari Russo García Fernández Martínez
      Ferreira Sousa Costa Dubois Lefèvre Moreau Müller Schäfer Weber Jensen Nilsson Lindström Papadopoulos Georgiou
      Yılmaz Demir`),
  },
  {
    weight: 3,
    given:
      words(`Leila Reza Shirin Dariush Nasrin Omar Layla Khalid Rania Samir Hala Karim Dina Ziad Noor Yael David
      Miriam Daniel Rachel Avi`),
    surnames:
      words(`Hosseini Ahmadi Karimi Tehrani Haddad Khoury Mansour Nasser Saleh Aziz Farouk Cohen Levy Goldberg
      Rosen Abrahams Shapiro Katz`),
  },
];

/** A name as somebody in Britain might have it; the same one comes up more than once. */
export function drawName(random: Random): { given: string; surname: string } {
  const own = random.weighted(backgrounds);
  const family = random.chance(0.06) ? random.weighted(backgrounds) : own;
  const given = favourite(random, own.given);
  const surname = favourite(random, family.surnames);
  if (!random.chance(0.03)) return { given, surname };
  const second = favourite(random, random.weighted(backgrounds).surnames);
  return { given, surname: second === surname ? surname : `${surname}-${second}` };
}

/** The part of an address before the @: plain letters, dots and hyphens. */
export function mailName(given: string, surname: string): string {
  return `${given}.${surname}`
    .replaceAll('Ł', 'L')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/[^A-Za-z.-]/g, '')
    .toLowerCase();
}

/** Names early in a list are the common ones. */
function favourite(random: Random, names: readonly string[]): string {
  const place = Math.floor(names.length * Math.pow(random.next(), 1.5));
  return names[place] ?? random.pick(names);
}

function words(text: string): string[] {
  return text.split(/\s+/);
}
