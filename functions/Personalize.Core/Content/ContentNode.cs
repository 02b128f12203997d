using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Locales;
using Personalize.Core.Templates;

namespace Personalize.Core.Content;

/// <summary>A JSON payload whose texts are templates. Closed; nesting is bounded by the reader.</summary>
public abstract class ContentNode
{
    private ContentNode()
    {
    }

    /// <summary>True when no text has a tag: the payload is the same for everybody.</summary>
    public abstract bool IsConstant { get; }

    /// <summary>Writes the payload for these attributes.</summary>
    public abstract void Write(Utf8JsonWriter writer, AttributeValue attributes, Locale locale);

    internal sealed class Text(Template template) : ContentNode
    {
        public override bool IsConstant => template.IsConstant;

        public override void Write(Utf8JsonWriter writer, AttributeValue attributes, Locale locale) =>
            writer.WriteStringValue(template.Render(attributes, locale));
    }

    internal sealed class Literal(JsonElement element) : ContentNode
    {
        public override bool IsConstant => true;

        public override void Write(Utf8JsonWriter writer, AttributeValue attributes, Locale locale) => element.WriteTo(writer);
    }

    internal sealed class Items(ImmutableArray<ContentNode> items) : ContentNode
    {
        public override bool IsConstant => items.All(item => item.IsConstant);

        public override void Write(Utf8JsonWriter writer, AttributeValue attributes, Locale locale)
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                item.Write(writer, attributes, locale);
            }

            writer.WriteEndArray();
        }
    }

    internal sealed class Properties(ImmutableArray<(string Name, ContentNode Value)> properties) : ContentNode
    {
        public override bool IsConstant => properties.All(property => property.Value.IsConstant);

        public override void Write(Utf8JsonWriter writer, AttributeValue attributes, Locale locale)
        {
            writer.WriteStartObject();
            foreach (var (name, value) in properties)
            {
                writer.WritePropertyName(name);
                value.Write(writer, attributes, locale);
            }

            writer.WriteEndObject();
        }
    }
}
