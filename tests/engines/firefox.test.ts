import { firefox } from './puppeteer.js';
import { smoke } from './smoke.js';

smoke(firefox);
