import { cellsOf } from './matrix';

cellsOf('full');
