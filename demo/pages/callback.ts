/** The app's callback page: nothing but the package's own script. */
import 'latchkey/callback';
