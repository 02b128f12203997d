using System.CommandLine;
using Personalize.Core.Content;
using Personalize.Rendering.Designs;

namespace Personalize.Cli;

/// <summary><c>personalize schema FOLDER</c>: writes the JSON Schemas of a bundle's files, for editors to check and complete by.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where bundle, placement, creative and design.schema.json are written." };
        var command = new Command("schema", "Writes the JSON Schemas of a content folder's files.") { folder };
        command.SetAction(result =>
        {
            var target = result.GetRequiredValue(folder);
            target.Create();

            foreach (var name in BundleSchemas.Names)
            {
                File.WriteAllBytes(Path.Combine(target.FullName, $"{name}.schema.json"), BundleSchemas.Read(name));
            }

            File.WriteAllBytes(Path.Combine(target.FullName, DesignSchema.FileName), DesignSchema.Read());
            Console.WriteLine($"Wrote {BundleSchemas.Names.Length + 1} schemas to {target.FullName}.");
            return 0;
        });
        return command;
    }
}
