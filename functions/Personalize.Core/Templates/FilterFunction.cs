using System.Collections.Immutable;
using Personalize.Core.Attributes;
using Personalize.Core.Locales;

namespace Personalize.Core.Templates;

/// <summary>What a filter does with a value.</summary>
internal delegate AttributeValue FilterFunction(AttributeValue value, ImmutableArray<AttributeValue> arguments, Locale locale);
