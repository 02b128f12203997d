using System.Globalization;

namespace Personalize.Cli.Gallery;

/// <summary>Puts the page and its pictures on the disk.</summary>
internal static class GalleryFiles
{
    private const string Pictures = "pictures";

    /// <returns>The exit code.</returns>
    public static int Write(GalleryOrder order, string title, IReadOnlyList<GalleryPicture> pictures)
    {
        var page = Path.Combine(order.Output.FullName, "index.html");
        var addresses = new Dictionary<GalleryPicture, string>(ReferenceEqualityComparer.Instance);

        foreach (var (index, picture) in pictures.Index())
        {
            addresses[picture] = AddressOf(order, picture, index);
        }

        try
        {
            Directory.CreateDirectory(Path.Combine(order.Output.FullName, order.IsInline ? "" : Pictures));

            foreach (var picture in order.IsInline ? [] : pictures)
            {
                File.WriteAllBytes(Path.Combine(order.Output.FullName, addresses[picture]), picture.Bytes);
            }

            File.WriteAllText(page, new GalleryPage(title, pictures, picture => addresses[picture]).Write());
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The gallery cannot be written: {trouble.Message}");
            return 1;
        }

        var megabytes = pictures.Sum(picture => (long)picture.Bytes.Length) / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pictures.Count} pictures, {megabytes:0.0} MB: open {page}"));
        return 0;
    }

    private static string AddressOf(GalleryOrder order, GalleryPicture picture, int index)
    {
        if (!order.IsInline)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Pictures}/{picture.Creative}-{index:0000}.{picture.Extension}");
        }

        var type = picture.Extension == "jpg" ? "jpeg" : picture.Extension;
        return $"data:image/{type};base64,{System.Convert.ToBase64String(picture.Bytes)}";
    }
}
