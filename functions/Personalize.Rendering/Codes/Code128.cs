namespace Personalize.Rendering.Codes;

/// <summary>Code 128 by ISO/IEC 15417: the shortest row of symbols over its three code sets.</summary>
internal static class Code128
{
    public const int Quiet = 10;
    public const int MaxLength = 80;    // 80 characters are 900 modules: more fit no mail

    private const int Stop = 106;
    private const int SymbolModules = 11;

    // Widths of bar, space, bar, space, bar, space (and a last bar for the stop), by symbol.
    private static readonly string[] Widths =
    [
        "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312", "231212", "112232", "122132", "122231",
        "113222", "123122", "123221", "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
        "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131",
        "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
        "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114", "122411", "142112", "142211",
        "241211", "221114", "413111", "241112", "134111", "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
        "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141", "114131", "311141", "411131", "211412", "211214",
        "211232", "2331112",
    ];

    /// <summary>Dark and light modules without margins; null for no text, for more than 80 characters and for characters beyond ASCII.</summary>
    public static bool[]? Encode(string text)
    {
        if (text.Length is 0 or > MaxLength || text.AsSpan().IndexOfAnyExceptInRange('\0', '\x7f') >= 0)
        {
            return null;
        }

        var symbols = Code128Sets.Choose(text);
        var sum = symbols[0];

        for (var at = 1; at < symbols.Count; at++)
        {
            sum += at * symbols[at];
        }

        symbols.Add(sum % 103);
        symbols.Add(Stop);
        var modules = new bool[(symbols.Count * SymbolModules) + 2];
        var module = 0;

        foreach (var symbol in symbols)
        {
            foreach (var (index, width) in Widths[symbol].Index())
            {
                modules.AsSpan(module, width - '0').Fill(index % 2 == 0);
                module += width - '0';
            }
        }

        return modules;
    }
}
