import { cellsOf } from './matrix';

cellsOf('engage');
cellsOf('activity');
