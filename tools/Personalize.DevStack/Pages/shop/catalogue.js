// What the brand sells. `photo` products show a photograph of the place, the others their drawing.
export const categories = [
  { id: 'sofas', fr: 'Canapés', en: 'Sofas', lineFr: 'S’asseoir longtemps', lineEn: 'Sit for a long while' },
  { id: 'lamps', fr: 'Lampes', en: 'Lamps', lineFr: 'Éclairer bas', lineEn: 'Light, low' },
  { id: 'tables', fr: 'Tables', en: 'Tables', lineFr: 'Réunir', lineEn: 'Gather' },
  { id: 'city-breaks', fr: 'Week-ends', en: 'City breaks', lineFr: 'Partir vendredi', lineEn: 'Leave on Friday' },
  { id: 'ski', fr: 'Neige', en: 'Snow', lineFr: 'Monter', lineEn: 'Go up' },
  { id: 'outdoor', fr: 'Plein air', en: 'Outdoors', lineFr: 'Dormir dehors', lineEn: 'Sleep out' },
  { id: 'houses', fr: 'Maisons', en: 'Houses', lineFr: 'Habiter ailleurs', lineEn: 'Live elsewhere' },
];

export const products = [
  { id: 'SOF-01', category: 'sofas', fr: 'Canapé Varen', en: 'Varen sofa', price: 1490, colour: 'teal', tint: '#dbe7e4' },
  { id: 'SOF-02', category: 'sofas', fr: 'Canapé Halden', en: 'Halden sofa', price: 1890, colour: 'terracotta', tint: '#f2d9cc' },
  { id: 'SOF-03', category: 'sofas', fr: 'Fauteuil Brume', en: 'Brume armchair', price: 690, colour: 'sand', tint: '#efe5d3' },
  { id: 'LAM-01', category: 'lamps', fr: 'Lampadaire Veilleur', en: 'Veilleur floor lamp', price: 249, colour: 'brass', tint: '#f3e3bd' },
  { id: 'LAM-02', category: 'lamps', fr: 'Lampe Galet', en: 'Galet lamp', price: 129, colour: 'sand', tint: '#efe5d3' },
  { id: 'LAM-03', category: 'lamps', fr: 'Suspension Lune', en: 'Lune pendant', price: 189, colour: 'white', tint: '#e9ecea' },
  { id: 'TAB-01', category: 'tables', fr: 'Table Longue Soirée', en: 'Longue Soirée table', price: 980, colour: 'oak', tint: '#ead9c4' },
  { id: 'TAB-02', category: 'tables', fr: 'Tabouret Trois', en: 'Trois stool', price: 120, colour: 'teal', tint: '#dbe7e4' },
  { id: 'CIT-01', category: 'city-breaks', fr: 'Lisbonne, deux nuits', en: 'Lisbon, two nights', price: 340, colour: 'blue', tint: '#d5e2ea', photo: 'coast' },
  { id: 'CIT-02', category: 'city-breaks', fr: 'Copenhague, trois nuits', en: 'Copenhagen, three nights', price: 460, colour: 'blue', tint: '#d5e2ea', photo: 'skyline' },
  { id: 'CIT-03', category: 'city-breaks', fr: 'Prague, deux nuits', en: 'Prague, two nights', price: 290, colour: 'blue', tint: '#d5e2ea', photo: 'skyline' },
  { id: 'SKI-01', category: 'ski', fr: 'Refuge de l’Aiguille', en: 'The Needle refuge', price: 560, colour: 'white', tint: '#e9ecea', photo: 'snow' },
  { id: 'SKI-02', category: 'ski', fr: 'Chalet Grand Blanc', en: 'Grand Blanc chalet', price: 890, colour: 'white', tint: '#e9ecea', photo: 'snow' },
  { id: 'OUT-01', category: 'outdoor', fr: 'Cabane de la Brume', en: 'The cabin in the mist', price: 210, colour: 'green', tint: '#d8e3d3', photo: 'mist' },
  { id: 'OUT-02', category: 'outdoor', fr: 'Tente Bivouac', en: 'Bivouac tent', price: 380, colour: 'terracotta', tint: '#f2d9cc' },
  { id: 'HOU-01', category: 'houses', fr: 'Maison des Pins', en: 'The house in the pines', price: 1450, colour: 'white', tint: '#e9ecea', photo: 'coast' },
  { id: 'HOU-02', category: 'houses', fr: 'Maison du Cap', en: 'The house on the cape', price: 1780, colour: 'white', tint: '#e9ecea', photo: 'coast' },
];

export const productOf = id => products.find(p => p.id === id);
export const categoryOf = id => categories.find(c => c.id === id);
