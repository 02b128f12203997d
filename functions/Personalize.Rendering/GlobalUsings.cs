global using Personalize.Rendering.Designs;
global using Personalize.Rendering.Native;
global using Personalize.Rendering.Pixels;
global using Personalize.Rendering.Text;
