import { cellsOfFirstSync } from './matrix';

cellsOfFirstSync();
