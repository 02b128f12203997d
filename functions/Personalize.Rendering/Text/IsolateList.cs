using System.Text;
using Personalize.Rendering.Text.Foreign;

namespace Personalize.Rendering.Text;

/// <summary>
/// Collects the isolates of a text while it is cleaned. They are kept beside it, for a sign that nobody sees would count as a letter, end a
/// word, or be cut off from its other half; <see cref="IsolateSigns"/> puts them into each line that is shaped.
/// </summary>
internal sealed class IsolateList
{
    private const int LeftToRight = 0x2066;
    private const int RightToLeft = 0x2067;
    private const int FirstStrong = 0x2068;
    private const int Pop = 0x2069;
    private const int MaxDepth = 16;    // pango knows 125; nobody writes three

    private readonly List<(int Start, int End, int Sign)> _found = [];      // outer before inner; without an end while open
    private readonly Stack<int> _open = new();

    public static bool IsSign(Rune rune) => rune.Value is >= LeftToRight and <= Pop;

    /// <param name="sign">Begins an isolate, or ends the innermost; a sign too many does nothing.</param>
    /// <param name="at">Characters of the text before it.</param>
    public void Add(Rune sign, int at)
    {
        if (sign.Value != Pop)
        {
            _open.Push(_open.Count < MaxDepth ? _found.Count : -1);
            _found.AddRange(_open.Peek() < 0 ? [] : [(at, int.MaxValue, sign.Value)]);
        }
        else if (_open.TryPop(out var index) && index >= 0)
        {
            _found[index] = _found[index] with { End = at };
        }
    }

    /// <summary>Outer before inner; null for none. What was not ended ends with the text.</summary>
    /// <param name="text">As it was cleaned.</param>
    public IReadOnlyList<Isolate>? ToList(string text)
    {
        var isolates = _found.Select(one => one with { End = Math.Min(one.End, text.Length) })
            .Where(one => one.Start < one.End && !HangsTogether(text, one.Start) && !HangsTogether(text, one.End))
            .Select(one => new Isolate(one.Start, one.End, one.Sign == FirstStrong ? TextDirection.IsRightToLeft(text[one.Start..one.End]) : one.Sign == RightToLeft))
            .ToList();
        return isolates.Count == 0 ? null : isolates;
    }

    // An Arabic preposition is written together with the name behind it, and a sign between them would part their letters. Both run the same way.
    private static bool HangsTogether(string text, int at) => at > 0 && at < text.Length && JoinedScripts.IsLetter(text[at - 1]) && JoinedScripts.IsLetter(text[at]);
}
