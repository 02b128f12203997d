const french = {
  home: 'La maison et le voyage', basket: 'Panier', account: 'Compte', sale: 'Nuits d’hiver', stores: 'Ateliers', add: 'Ajouter au panier', added: 'Ajouté',
  remove: 'Retirer', total: 'Total', order: 'Commander', empty: 'Votre panier est vide pour l’instant.', thanks: 'Merci. Votre commande est enregistrée.',
  aisles: 'Tous les rayons', again: 'À voir aussi', perNight: '', since: 'Entretien, retours sous 60 jours et réparation compris.',
  who: 'Qui êtes-vous ?', whoLine: 'Des personnes d’exemple : choisissez-en une pour vous connecter.', signIn: 'Se connecter', signOut: 'Se déconnecter', hello: 'Bonjour',
  choices: 'Vos choix', choicesLine: 'Effectifs tout de suite, y compris dans les messages déjà envoyés.', communication: 'Recevoir des messages', analysis: 'Mesure d’audience',
  personalization: 'Personnalisation', location: 'Position', share: 'Partager ma position', shared: 'Position partagée', pretend: 'ou faire comme si j’étais à', mailbox: 'Boîte aux lettres',
  orderTrack: 'Votre commande', orderLine: 'En route. Arrivée prévue cette semaine.', storesTitle: 'Nos ateliers', saleTitle: 'Les Nuits d’hiver', saleLine: 'Jusqu’à −30 % sur ce qui rend les soirées longues. Jusqu’au 31 janvier à minuit.',
  why: 'Ce que la page a demandé', nothing: 'rien à montrer', foot: 'Marque inventée pour l’exemple. Rien n’est à vendre.', from: 'dès',
};
const english = {
  home: 'Home, and away', basket: 'Basket', account: 'Account', sale: 'Winter Nights', stores: 'Workshops', add: 'Add to basket', added: 'Added',
  remove: 'Remove', total: 'Total', order: 'Place the order', empty: 'Your basket is empty for now.', thanks: 'Thank you. Your order is in.',
  aisles: 'Every aisle', again: 'Also worth a look', perNight: '', since: 'Care, returns within 60 days and repair included.',
  who: 'Who are you?', whoLine: 'Sample people: choose one to sign in.', signIn: 'Sign in', signOut: 'Sign out', hello: 'Hello',
  choices: 'Your choices', choicesLine: 'Effective at once, in messages already sent too.', communication: 'Receive messages', analysis: 'Audience measurement',
  personalization: 'Personalisation', location: 'Position', share: 'Share my position', shared: 'Position shared', pretend: 'or pretend that I am in', mailbox: 'Mailbox',
  orderTrack: 'Your order', orderLine: 'On its way. Expected this week.', storesTitle: 'Our workshops', saleTitle: 'The Winter Nights', saleLine: 'Up to 30% off what makes evenings long. Until 31 January at midnight.',
  why: 'What the page asked', nothing: 'nothing to show', foot: 'A brand invented for the sample. Nothing is for sale.', from: 'from',
};

export const query = new URLSearchParams(location.search);
const asked = query.get('lang') ?? localStorage.getItem('lang') ?? (navigator.language.startsWith('fr') ? 'fr' : 'en');
export const language = asked === 'fr' ? 'fr' : 'en';
localStorage.setItem('lang', language);
document.documentElement.lang = language;

export const words = language === 'fr' ? french : english;
export const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
export const money = amount => new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(amount);
