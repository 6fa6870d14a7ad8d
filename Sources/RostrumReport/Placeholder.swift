import Rostrum
