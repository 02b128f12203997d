using System.Globalization;

namespace Personalize.DevStack.Running;

/// <summary>Reads the command line.</summary>
internal static class OptionsReader
{
    public const string Help = """
        Personalize DevStack: everything on this machine, on loopback, until Ctrl-C.

          dotnet run --project tools/Personalize.DevStack -- [options]

          --port N           port of the handler's public surface         (7071)
          --console-port N   port of the console with the mailbox         (7070)
          --data DIR         where Azurite and the event hub keep data    (the user's local data folder)
          --fresh            begin with empty data
          --no-traffic       send no sample customers and no sample traffic
          --handler DIR      a published function app instead of the build output of functions/Personalize
          --one-process      one handler process for HTTP and events, instead of two as in production
          --help             this text
        """;

    /// <summary>The options, or one line that says which is wrong.</summary>
    public static (DevStackOptions? Options, string? Error) Read(IReadOnlyList<string> arguments)
    {
        var options = DevStackOptions.Default;
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = Split(arguments[i]);
            if (NeedsValue(name) && value is null)
            {
                value = ++i < arguments.Count ? arguments[i] : "";
            }

            var (next, error) = Apply(options, name, value);
            if (next is null)
            {
                return (null, error + " --help lists the options.");
            }

            options = next;
        }

        return options.Port == options.ConsolePort
            ? (null, $"--port and --console-port are both {options.Port}: give them different numbers.")
            : (options, null);
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }

    private static bool NeedsValue(string name) => name is "--port" or "--console-port" or "--data" or "--handler";

    private static (DevStackOptions? Options, string? Error) Apply(DevStackOptions options, string name, string? value) => name switch
    {
        "--port" => Port(value) is { } port ? (options with { Port = port }, null) : (null, $"--port takes a number from 1 to 65535, not '{value}'."),
        "--console-port" => Port(value) is { } port ? (options with { ConsolePort = port }, null) : (null, $"--console-port takes a number from 1 to 65535, not '{value}'."),
        "--data" => string.IsNullOrWhiteSpace(value) ? (null, "--data takes a folder.") : (options with { DataFolder = Path.GetFullPath(value) }, null),
        "--handler" => Directory.Exists(value)
            ? (options with { HandlerFolder = Path.GetFullPath(value) }, null)
            : (null, $"--handler names no folder: '{value}'. Publish one with `dotnet publish functions/Personalize -c Release -r linux-x64`."),
        "--fresh" => (options with { IsFresh = true }, null),
        "--no-traffic" => (options with { HasTraffic = false }, null),
        "--one-process" => (options with { IsOneProcess = true }, null),
        "--help" or "-h" or "-?" => (options with { IsHelp = true }, null),
        _ => (null, $"There is no option {name}."),
    };

    private static int? Port(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port : null;
}
