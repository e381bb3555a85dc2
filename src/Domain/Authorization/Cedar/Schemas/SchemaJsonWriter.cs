using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization.Cedar.Schemas.Sources;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Writes schemas in their JSON form.</summary>
internal static class SchemaJsonWriter
{
    /// <summary>The schema as JSON.</summary>
    public static JsonObject Write(SchemaSource source)
    {
        var json = new JsonObject();
        foreach (var @namespace in source.Namespaces)
            json[@namespace.Name] = Namespace(@namespace);

        return json;
    }

    private static JsonObject Namespace(NamespaceSource source)
    {
        var json = new JsonObject();
        if (source.CommonTypes.Count > 0)
            json["commonTypes"] = Object(source.CommonTypes, type => type.Name, type => Annotated(Type(type.Type), type.Annotations));

        json["entityTypes"] = Object(source.EntityTypes, type => type.Name, EntityType);
        json["actions"] = Object(source.Actions, action => action.Name, Action);
        return Annotated(json, source.Annotations);
    }

    private static JsonObject EntityType(EntityTypeSource source)
    {
        var json = new JsonObject();
        if (source.Ids is not null)
            json["enum"] = new JsonArray([.. source.Ids.Select(id => (JsonNode)id)]);

        if (source.Parents.Count > 0)
            json["memberOfTypes"] = Names(source.Parents);

        if (source.Shape is not null and not RecordTypeSource { Attributes.Count: 0 })
            json["shape"] = Type(source.Shape);

        if (source.Tags is not null)
            json["tags"] = Type(source.Tags);

        return Annotated(json, source.Annotations);
    }

    private static JsonObject Action(ActionSource source)
    {
        var json = new JsonObject();
        if (source.AppliesTo is { } appliesTo)
        {
            var applies = new JsonObject { ["principalTypes"] = Names(appliesTo.PrincipalTypes), ["resourceTypes"] = Names(appliesTo.ResourceTypes) };
            if (appliesTo.Context is not null)
                applies["context"] = Type(appliesTo.Context);

            json["appliesTo"] = applies;
        }

        if (source.Parents.Count > 0)
            json["memberOf"] = new JsonArray([.. source.Parents.Select(Parent)]);

        return Annotated(json, source.Annotations);
    }

    private static JsonNode Parent(ActionReference reference)
    {
        var json = new JsonObject { ["id"] = reference.Id };
        if (reference.Type is not null)
            json["type"] = reference.Type;

        return json;
    }

    private static JsonObject Type(TypeSource source) => source switch
    {
        PrimitiveTypeSource primitive => Typed(primitive.Type is BooleanType ? "Boolean" : primitive.Type.ToString()),
        ExtensionTypeSource extension => Named("Extension", extension.Name),
        SetTypeSource set => new JsonObject { ["type"] = "Set", ["element"] = Type(set.Element) },
        RecordTypeSource record => new JsonObject { ["type"] = "Record", ["attributes"] = Object(record.Attributes, attribute => attribute.Name, Attribute) },
        NamedTypeSource { Sort: NameSort.Common } named => Typed(named.Name),
        NamedTypeSource { Sort: NameSort.Entity } named => Named("Entity", named.Name),
        NamedTypeSource named => Named("EntityOrCommon", named.Name),
        _ => [],
    };

    private static JsonObject Attribute(AttributeSource source)
    {
        var json = Type(source.Type);
        if (!source.IsRequired)
            json["required"] = false;

        return Annotated(json, source.Annotations);
    }

    private static JsonObject Typed(string? type) => new() { ["type"] = type };

    private static JsonObject Named(string type, string name) => new() { ["type"] = type, ["name"] = name };

    private static JsonArray Names(IReadOnlyList<NameSource> names) => [.. names.Select(name => (JsonNode)name.Text)];

    private static JsonObject Object<T>(IReadOnlyList<T> items, Func<T, string> name, Func<T, JsonNode> value) =>
        new(items.Select(item => KeyValuePair.Create<string, JsonNode?>(name(item), value(item))));

    private static JsonObject Annotated(JsonObject json, IReadOnlyList<KeyValuePair<string, string>> annotations)
    {
        if (annotations.Count > 0)
            json["annotations"] = Object(annotations, annotation => annotation.Key, annotation => (JsonNode)annotation.Value);

        return json;
    }
}
