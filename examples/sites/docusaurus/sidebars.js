export default { docs: ['start', { type: 'category', label: 'Weaving', items: ['warping', 'patterns'] }] }
