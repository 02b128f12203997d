using Personalize.Hosting.Settings;

var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
var reader = new SettingsReader(configuration);
var settings = HandlerSettings.Read(reader);
if (reader.Errors.Count > 0)
{
    Console.Error.WriteLine($"Personalize cannot start: {reader.Errors.Count} setting(s) are wrong. local.settings.sample.json lists them all.");
    foreach (var error in reader.Errors)
    {
        Console.Error.WriteLine("  " + error);
    }

    return 1;
}

return 0;
