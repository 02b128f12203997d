namespace Personalize.DevStack.Running;

/// <summary>What the command line says.</summary>
/// <param name="Port">Public port of the handler. Default 7071.</param>
/// <param name="ConsolePort">Port of the console. Default 7070.</param>
/// <param name="DataFolder">Where Azurite and the hub keep their data. Default: personalize-devstack in the user's local data folder.</param>
/// <param name="IsFresh">Begin with empty data. Default false.</param>
/// <param name="HasTraffic">Send the sample customers and traffic. Default true.</param>
/// <param name="HandlerFolder">A published function app; null, the default: the build output of functions/Personalize.</param>
/// <param name="IsOneProcess">One handler process for HTTP and events alike. Default false.</param>
/// <param name="IsHelp">Only say how to call it.</param>
internal sealed record DevStackOptions(
    int Port, int ConsolePort, string DataFolder, bool IsFresh, bool HasTraffic, string? HandlerFolder, bool IsOneProcess, bool IsHelp)
{
    public static DevStackOptions Default => new(
        7071,
        7070,
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "personalize-devstack"),
        IsFresh: false,
        HasTraffic: true,
        HandlerFolder: null,
        IsOneProcess: false,
        IsHelp: false);
}
