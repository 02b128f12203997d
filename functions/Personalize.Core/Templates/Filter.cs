using System.Collections.Immutable;
using Personalize.Core.Attributes;
using Personalize.Core.Locales;

namespace Personalize.Core.Templates;

/// <summary>One of the closed set of filters.</summary>
/// <param name="Name">As written after "|"; Liquid's name where Liquid has the filter.</param>
/// <param name="Arguments">The kinds of the arguments in order: a text, a number or <see cref="Either"/>.</param>
/// <param name="Required">How many of them must be given.</param>
/// <param name="Function">The filter itself: total, bounded by the output limit.</param>
/// <param name="Check">What is wrong with arguments of the right kinds; null when nothing can be.</param>
/// <param name="Wording">Where its argument puts words of the author's.</param>
internal sealed record Filter(
    string Name, ImmutableArray<AttributeKind> Arguments, int Required, FilterFunction Function, Func<ImmutableArray<AttributeValue>, string?>? Check = null,
    Wording Wording = Wording.None)
{
    /// <summary>Stands for an argument that may be a text or a number.</summary>
    public const AttributeKind Either = AttributeKind.Null;

    public AttributeValue Apply(AttributeValue value, ImmutableArray<AttributeValue> arguments, Locale locale) => Function(value, arguments, locale);
}
