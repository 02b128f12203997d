namespace Personalize.Rendering.Codes;

/// <summary>
/// Chooses code sets by the fewest symbols: A has capitals and control characters, B capitals and small letters, C two digits in one symbol.
/// Worked backwards: the cheapest way from each place on, in each set.
/// </summary>
internal static class Code128Sets
{
    private const int Sets = 3;
    private const int C = 2;
    private const int StartA = 103;     // B and C follow
    private const int Never = 1_000_000;

    // By the set that is entered.
    private static readonly int[] SwitchTo = [101, 100, 99];

    /// <summary>Start, characters and switches; no check symbol yet.</summary>
    public static List<int> Choose(string text)
    {
        var cost = Costs(text);
        var set = Cheapest(cost, 0, from: null);
        var symbols = new List<int> { StartA + set };

        for (var at = 0; at < text.Length;)
        {
            var next = Cheapest(cost, at, set);

            if (next != set)
            {
                symbols.Add(SwitchTo[next]);
                set = next;
            }

            symbols.Add(SymbolOf(text, at, set));
            at += LengthOf(set);
        }

        return symbols;
    }

    // cost[at, set]: symbols for the text from there on when its first one is of that set.
    private static int[,] Costs(string text)
    {
        var cost = new int[text.Length + 1, Sets];

        for (var at = text.Length - 1; at >= 0; at--)
        {
            for (var set = 0; set < Sets; set++)
            {
                var end = at + LengthOf(set);
                cost[at, set] = end > text.Length || !Holds(text, at, set) ? Never
                    : end == text.Length ? 1
                    : 1 + Enumerable.Range(0, Sets).Min(next => cost[end, next] + (next == set ? 0 : 1));
            }
        }

        return cost;
    }

    private static int Cheapest(int[,] cost, int at, int? from) =>
        Enumerable.Range(0, Sets).MinBy(set => (2 * (cost[at, set] + (from is null || set == from ? 0 : 1))) + (set == from ? 0 : 1));

    private static int LengthOf(int set) => set == C ? 2 : 1;

    private static bool Holds(string text, int at, int set) => set switch
    {
        0 => text[at] < 96,
        1 => text[at] >= ' ',
        _ => char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]),
    };

    private static int SymbolOf(string text, int at, int set) => set switch
    {
        C => (10 * (text[at] - '0')) + text[at + 1] - '0',
        0 when text[at] < ' ' => text[at] + 64,
        _ => text[at] - ' ',
    };
}
