using System.CommandLine;
using Personalize.Core.Content;
using Personalize.Core.Events;
using Personalize.Rendering.Designs;

namespace Personalize.Cli;

/// <summary><c>personalize schema FOLDER</c>: writes the JSON Schemas of a bundle's files and of the documented events, for editors and tools to check and complete by.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where bundle, placement, creative … and design.schema.json are written, and events/ with one a documented event." };
        var command = new Command("schema", "Writes the JSON Schemas of a content folder's files and of the documented events.") { folder };
        command.SetAction(result =>
        {
            var target = result.GetRequiredValue(folder);
            Directory.CreateDirectory(Path.Combine(target.FullName, "events"));
            string[] names = [.. BundleSchemas.Names, .. EventCatalog.Names.Select(EventCatalog.SchemaName)];
            foreach (var name in names)
            {
                File.WriteAllBytes(Path.Combine(target.FullName, $"{name}.schema.json"), BundleSchemas.Read(name));
            }

            File.WriteAllBytes(Path.Combine(target.FullName, DesignSchema.FileName), DesignSchema.Read());
            Console.WriteLine($"Wrote {names.Length + 1} schemas to {target.FullName}.");
            return 0;
        });
        return command;
    }
}
