import { cellsOf } from './matrix';

cellsOf('delta');
