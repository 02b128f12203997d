using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Personalize.Fuzz;

/// <summary>Asset files: whole, damaged, and made to hurt whoever decodes them.</summary>
internal static class Assets
{
    private static readonly string[] Names = ["progressive.jpg", "baseline.jpg", "interlaced.png", "palette.png"];

    // Bodies of an SVG of 200 x 100; N is a number that is either harmless or far too much.
    private static readonly string[] Bodies =
    [
        "<filter id='f'><feGaussianBlur stdDeviation='N'/></filter><rect width='200' height='100' filter='url(#f)'/>",
        "<filter id='f' x='-N%' y='-N%' width='N%' height='N%'><feTurbulence baseFrequency='.0N' numOctaves='N'/><feMorphology radius='N'/></filter><g filter='url(#f)'><rect width='200' height='100'/></g>",
        "<filter id='f'><feConvolveMatrix order='N' kernelMatrix='1 1 1 1 1 1 1 1 1'/></filter><rect width='200' height='100' filter='url(#f)'/>",
        "<pattern id='p' width='.0N' height='.0N' patternUnits='userSpaceOnUse'><rect width='1' height='1'/></pattern><rect width='200' height='100' fill='url(#p)'/>",
        "<pattern id='p' width='N' height='N'><rect width='9' height='9' fill='url(#p)'/></pattern><rect width='200' height='100' fill='url(#p)'/>",
        "<g id='a'><rect width='9' height='9'/></g><g id='b'><use href='#a'/><use href='#a'/></g><g id='c'><use href='#b'/><use href='#b'/></g><g id='d'><use href='#c'/><use href='#c'/></g><use href='#d'/>",
        "<g id='a'><use href='#a'/></g>",
        "<path d='M0 0LN N' stroke='#000' stroke-dasharray='.00N'/>",
        "<path d='M0 0LN N L0 N' stroke='#000' stroke-width='N' stroke-dasharray='N' stroke-linejoin='round'/>",
        "<text x='N' y='9' font-size='N' textLength='N'>ẞ漢字\U0001f468\u200d\U0001f469</text>",
        "<g transform='scale(N)'><circle r='N'/></g>",
        "<mask id='m'><rect width='200' height='100' mask='url(#m)'/></mask><rect width='200' height='100' mask='url(#m)'/>",
        "<linearGradient id='g' href='#g'/><rect width='200' height='100' fill='url(#g)'/>",
        "<image href='file:///etc/passwd' width='9' height='9'/>", "<image href='data:image/png;base64,AAAA'/>", "<image href='http://127.0.0.1:9/x.png'/>",
        "<foreignObject width='9' height='9'><b>x</b></foreignObject>", "<script>1</script>", "<style>@import 'http://127.0.0.1:9/x.css';</style>", "<style>@\\69mport 'x';</style>",
        "<style>rect{fill:url(http://127.0.0.1:9/x.svg#a)}</style><rect width='9' height='9'/>", "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd' parse='text'/>",
        "<animate attributeName='x' to='N'/>", "<rect width='NaN' height='-N'/>", "<rect width='200' height='100' style='font-family:\"N\";filter:blur(Npx)'/>",
        "<filter id='f'><feMorphology radius='8'/></filter><svg viewBox='0 0 9 9'><rect width='9' height='9' filter='url(#f)'/></svg>",
        "<filter id='f'><feGaussianBlur stdDeviation='9'/></filter><g filter='url(#f)'><rect width='200' height='100' filter='url(#f)' opacity='.5' style='filter:saturate(.N) blur(3px)'/></g>",
        "<radialGradient id='g' r='.00N' spreadMethod='repeat'><stop stop-color='red'/><stop offset='1'/></radialGradient><g fill='url(#g)'><rect width='200' height='100'/><rect width='200' height='100'/></g>",
        "<pattern id='p' width='3' height='3' patternTransform='rotate(33) scale(.N)' patternUnits='userSpaceOnUse'><rect width='2' height='2'/></pattern><rect width='200' height='100' fill='url(#p)'/>",
        "<marker id='m' overflow='visible'><rect width='900' height='900'/></marker><path d='M0 0hNhNhNhNhNhN' marker-mid='url(#m)'/>",
        "<style>g g rect{fill:red;opacity:.5;fill:url(#g)}.a,.b{filter:blur(Npx)}</style><g><g><rect class='a' width='200' height='100'/></g></g>",
    ];

    private static readonly string[] Numbers = ["0", "1", "3", "50", "1000", "99999", "1e9", "1e38", "99999999999999999999"];

    public static byte[] Harmless(Random random) => random.Next(3) == 0 ? Svg("<rect width='200' height='100' fill='#579'/>") : Read(random);

    public static byte[] Mutated(Random random)
    {
        var file = Read(random);

        switch (random.Next(5))
        {
            case 0:
                return file[..random.Next(file.Length)];
            case 1:
                return [.. file, .. file];
            case 2:
                BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(random.Next(2, file.Length - 2)), (ushort)random.Next(0x10000));
                return file;
            default:
                for (var change = random.Next(1, 12); change > 0; change--)
                {
                    file[random.Next(2, file.Length)] = (byte)random.Next(256);
                }

                return file;
        }
    }

    public static byte[] HostileSvg(Random random)
    {
        var bodies = random.GetItems(Bodies, random.Next(1, 4));
        var number = random.GetItems(Numbers, 1)[0];
        var body = string.Concat(bodies).Replace("N", number, StringComparison.Ordinal);
        var nested = random.Next(8) == 0 ? random.Next(1, 3_000) : 0;
        return Svg(string.Concat(Enumerable.Repeat("<g>", nested)) + body + string.Concat(Enumerable.Repeat("</g>", nested)), random);
    }

    // Few bytes that stand for very many.
    public static byte[] Giant(Random random) => random.Next(6) switch
    {
        0 => Png(random.Next(1, 70_000), random.Next(1, 70_000), 1_000),
        1 => Png(3_900, 3_900, 0),
        2 => Jpeg(random, size: 65_500, scans: 1),
        3 => Jpeg(random, size: 0, scans: random.Next(2, 3_000)),
        4 => Svg(string.Concat(Enumerable.Repeat("<rect width='200' height='100' fill='#1234'/>", random.Next(1, 20_000)))),
        _ => Encoding.UTF8.GetBytes("<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&b;</text></svg>"),
    };

    private static byte[] Read(Random random)
    {
        using var resource = typeof(Assets).Assembly.GetManifestResourceStream(random.GetItems(Names, 1)[0])!;
        var file = new byte[resource.Length];
        resource.ReadExactly(file);
        return file;
    }

    private static byte[] Svg(string body, Random? random = null)
    {
        var size = random?.Next(6) switch { 0 => "width='1e9' height='1'", 1 => "width='0' height='0'", 2 => "viewBox='0 0 1e-9 1e9'", 3 => "width='100%' height='5in'", _ => "width='200' height='100'" };
        return Encoding.UTF8.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg' {size}>{body}</svg>");
    }

    private static byte[] Png(int widthPx, int heightPx, int rowsGiven)
    {
        var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + (8 * widthPx)];

            for (var y = 0; y < (rowsGiven == 0 ? heightPx : Math.Min(rowsGiven, 3)); y++)
            {
                deflate.Write(row);
            }
        }

        var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, widthPx);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), heightPx);
        (header[8], header[9]) = (16, 6);
        Chunk(file, "IHDR", header);
        Chunk(file, "iTXt", new byte[100_000]);
        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, string type, byte[] data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), ChecksumOf(chunk.AsSpan(4, data.Length + 4)));
        file.Write(chunk);
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;

        foreach (var one in bytes)
        {
            sum ^= one;

            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xedb88320 : sum >> 1;
            }
        }

        return ~sum;
    }

    // A progressive picture whose last scan is said again and again, or one that says it is far larger.
    private static byte[] Jpeg(Random random, int size, int scans)
    {
        using var resource = typeof(Assets).Assembly.GetManifestResourceStream("progressive.jpg")!;
        var file = new byte[resource.Length];
        resource.ReadExactly(file);
        var frame = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xff, 0xc2]);

        if (size > 0)
        {
            BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 5), (ushort)random.Next(1, size));
            BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 7), (ushort)random.Next(1, size));
            return file;
        }

        var scan = file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xff, 0xda]);
        var again = file.AsSpan(scan, file.Length - scan - 2).ToArray();
        return [.. file.AsSpan(0, file.Length - 2), .. Enumerable.Repeat(again, scans).SelectMany(bytes => bytes), 0xff, 0xd9];
    }
}
