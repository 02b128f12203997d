namespace Personalize.TestKit.Judges;

/// <summary>Reads QR codes and barcodes with ZBar, many pictures in one run.</summary>
public static class CodeScanner
{
    /// <summary>What the pictures say, in their order; one that is not read is left out.</summary>
    /// <param name="pictures">PNG files.</param>
    public static IReadOnlyList<string> Read(IEnumerable<byte[]> pictures)
    {
        var folder = Directory.CreateTempSubdirectory("personalize-codes-");

        try
        {
            foreach (var (index, picture) in pictures.Index())
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, $"{index:d5}.png"), picture);
            }

            var files = folder.GetFiles().Select(file => file.FullName).Order(StringComparer.Ordinal);
            return JudgeProgram.Zbar.Run(ReadOnlyMemory<byte>.Empty, ["--quiet", "--raw", .. files]).Text.Split('\n');
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
