using System.CommandLine;
using Personalize.Core.Content;

namespace Personalize.Cli;

/// <summary><c>validate FOLDER</c>: every error of a content folder, with file, line and column; exit code 1 where there is one.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var folder = Arguments.Folder();
        var command = new Command("validate", "Checks a content folder as the handler will, pictures included, and names every error.") { folder };
        command.SetAction(parsed => Run(parsed.GetValue(folder)!));
        return command;
    }

    private static int Run(DirectoryInfo folder)
    {
        var bundle = LoadedBundle.Load(folder);
        if (!bundle.Report())
        {
            return 1;
        }

        var content = bundle.Content!;
        Console.WriteLine($"{content.Bundle.Name}: {content.Bundle.Placements.Count} placements, {content.Bundle.Creatives.Count} creatives, {content.PictureCount} of them pictures, no errors.");
        foreach (var note in content.Notes())
        {
            Console.WriteLine(note);
        }

        foreach (var placement in content.Bundle.PlacementsInOrder.Where(placement => placement.Picture?.Format == PlacementPicture.AutoFormat))
        {
            Console.WriteLine($"placements/{placement.Name}.json: shown as {content.ExtensionOf(placement.Name)}, by measurement");
        }

        Console.WriteLine(content.Hash);
        return 0;
    }
}
