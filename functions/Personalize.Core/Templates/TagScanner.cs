using System.Collections.Immutable;
using System.Globalization;
using Personalize.Core.Attributes;
using Personalize.Core.Content;

namespace Personalize.Core.Templates;

/// <summary>Reads one tag, from behind its "{{" to behind its "}}"; after a fault it goes on behind the next "}}".</summary>
internal sealed class TagScanner(string source, int start, ImmutableArray<TemplateError>.Builder errors, ImmutableArray<string>? roots)
{
    private readonly int _start = start - 2;
    private int _at = start;
    private bool _failed;

    /// <summary>Where the text behind the tag begins.</summary>
    public int End { get; private set; } = source.Length;

    public TemplateTag? Read()
    {
        var head = ReadHead();
        var filters = ImmutableArray.CreateBuilder<FilterCall>();
        while (!_failed && Take('|'))
        {
            if (filters.Count == TemplateLimits.MaxFilters)
            {
                Fail(_at, $"more than {TemplateLimits.MaxFilters} filters in one tag");
            }
            else if (ReadFilter() is { } filter)
            {
                filters.Add(filter);
            }
        }

        Close();
        return _failed ? null : new TemplateTag(head, filters.ToImmutable());
    }

    private TemplateHead ReadHead()
    {
        SkipSpaces();
        if (ReadLiteral() is { } literal)
        {
            return new TemplateHead(null, literal);
        }

        var at = _at;
        var path = _failed ? "" : Word(static letter => !char.IsWhiteSpace(letter) && letter is not ('|' or '{' or '}' or '\'' or '"' or ','));
        if (path.Length == 0)
        {
            Fail(at, "expected a path, a number or a text in quotes");
        }
        else if (roots is { } known && !known.Contains(path.Split('.')[0]))
        {
            Fail(at, $"nothing is called \"{path.Split('.')[0]}\" here{Suggestion.For(path.Split('.')[0], known)}");
        }

        return new TemplateHead(AttributePath.Of(path), default);
    }

    private FilterCall? ReadFilter()
    {
        SkipSpaces();
        var at = _at;
        var name = Word(static letter => char.IsAsciiLetter(letter) || letter == '_');
        if (Filters.Find(name) is not { } filter)
        {
            Fail(at, name.Length == 0 ? "expected a filter" : $"there is no filter \"{name}\"{Suggestion.For(name, Filters.Names)}");
            return null;
        }

        var arguments = ImmutableArray.CreateBuilder<AttributeValue>();
        if (Take(':'))
        {
            do
            {
                SkipSpaces();
                arguments.Add(ReadArgument(filter, arguments.Count));
            }
            while (!_failed && Take(','));
        }

        if (!_failed && arguments.Count < filter.Required)
        {
            Fail(at, $"{name} needs {filter.Required} argument{(filter.Required == 1 ? "" : "s")}");
        }

        var read = arguments.ToImmutable();
        if (!_failed && filter.Check?.Invoke(read) is { } wrong)
        {
            Fail(at, wrong);
        }

        return new FilterCall(filter, read);
    }

    private AttributeValue ReadArgument(Filter filter, int index)
    {
        var at = _at;
        if (ReadLiteral() is not { } argument)
        {
            Fail(at, "expected a number or a text in quotes");
            return default;
        }

        if (index >= filter.Arguments.Length)
        {
            Fail(at, $"{filter.Name} takes {filter.Arguments.Length} argument{(filter.Arguments.Length == 1 ? "" : "s")}");
        }
        else if (filter.Arguments[index] is not Filter.Either and var kind && argument.Kind != kind)
        {
            Fail(at, $"{filter.Name} takes a {(kind == AttributeKind.Number ? "number" : "text in quotes")} here");
        }

        return argument;
    }

    // A number or a text in quotes; null, without having moved, for anything else.
    private AttributeValue? ReadLiteral()
    {
        if (_at >= source.Length)
        {
            return null;
        }

        var first = source[_at];
        if (first is '\'' or '"')
        {
            var end = source.IndexOf(first, _at + 1);
            if (end < 0)
            {
                Fail(_at, "the text is not closed");
                return null;
            }

            var text = source[(_at + 1)..end];
            _at = end + 1;
            return AttributeValue.Of(text);
        }

        if (!char.IsAsciiDigit(first) && first != '-')
        {
            return null;
        }

        var at = _at;
        var digits = Word(static letter => char.IsAsciiDigit(letter) || letter is '-' or '.');
        if (double.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return AttributeValue.Of(number);
        }

        Fail(at, $"\"{digits}\" is not a number");
        return null;
    }

    private void Close()
    {
        SkipSpaces();
        if (!_failed && source.AsSpan(_at).StartsWith("}}"))
        {
            End = _at + 2;
            return;
        }

        var end = source.IndexOf("}}", Math.Min(_at, source.Length), StringComparison.Ordinal);
        if (!_failed)
        {
            Fail(end < 0 ? _start : _at, end < 0 ? "the tag is not closed with \"}}\"" : "expected \"|\" or \"}}\"");
        }

        End = end < 0 ? source.Length : end + 2;
    }

    private void Fail(int at, string message)
    {
        if (!_failed)
        {
            errors.Add(new TemplateError(at, message));
        }

        _failed = true;
    }

    private string Word(Func<char, bool> belongs)
    {
        var from = _at;
        while (_at < source.Length && belongs(source[_at]))
        {
            _at++;
        }

        return source[from.._at];
    }

    private bool Take(char expected)
    {
        SkipSpaces();
        if (_at < source.Length && source[_at] == expected)
        {
            _at++;
            return true;
        }

        return false;
    }

    private void SkipSpaces()
    {
        while (_at < source.Length && char.IsWhiteSpace(source[_at]))
        {
            _at++;
        }
    }
}
