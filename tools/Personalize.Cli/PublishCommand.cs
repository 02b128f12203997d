using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Personalize.Core.Content;
using Personalize.Hosting.Settings;
using Personalize.Storage;
using Personalize.Storage.Blobs;
using Personalize.Storage.Content;
using Personalize.Storage.Resilience;

namespace Personalize.Cli;

/// <summary><c>publish FOLDER</c>: checks a content folder, stores it under its hash and makes it current.</summary>
internal static class PublishCommand
{
    public static Command Create()
    {
        var folder = Arguments.Folder();
        var command = new Command(
            "publish",
            "Checks a content folder and makes it current; instances take it up within seconds. The store is named by the handler's own "
            + "settings in the environment: Storage__TablesEndpoint, Storage__BlobsEndpoint, Content__Container.") { folder };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(folder)!, stop));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo folder, CancellationToken stop)
    {
        var reader = new SettingsReader(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        var storage = StorageSettings.Read(reader);
        var settings = ContentSettings.Read(reader);
        foreach (var error in reader.Errors)
        {
            await Console.Error.WriteLineAsync(error);
        }

        if (reader.Errors.Count > 0 || !LoadedBundle.Load(folder).Report())
        {
            return 1;
        }

        try
        {
            var files = BundleFolder.Read(folder.FullName);
            using var connection = new StorageConnection(storage.ToOptions(), TimeProvider.System);
            var container = new BlobContainerClient(connection, settings.Container, StorageProfile.Events(TimeProvider.System));
            await new BundleStore(container).PublishAsync(BundleHash.Of(files), BundleArchive.Pack(files), stop);
            Console.WriteLine($"{BundleHash.Of(files)} is current.");
            return 0;
        }
        catch (StorageUnavailableException trouble)
        {
            await Console.Error.WriteLineAsync($"Nothing was published: {trouble.Message}");
            return 1;
        }
    }
}
