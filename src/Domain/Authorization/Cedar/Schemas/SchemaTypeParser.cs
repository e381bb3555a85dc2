using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas.Sources;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Reads what declarations consist of: types, names, annotations. After a problem the results mean nothing.</summary>
/// <param name="tokens">The text.</param>
internal sealed class SchemaTypeParser(SchemaTokens tokens)
{
    private int _depth;

    /// <summary>A name, a set or a record.</summary>
    public TypeSource Type()
    {
        if (tokens.Is("{"))
            return Record();

        var first = tokens.Current;
        Enter(first);
        var name = Path();
        TypeSource type = name.Text == "Set" && tokens.TryTake("<") ? Set(first) : new NamedTypeSource(name.Text, NameSort.Either, name.Place);
        _depth--;
        return type;
    }

    /// <summary><c>{ a: T, b?: T }</c></summary>
    public RecordTypeSource Record()
    {
        var first = tokens.Current;
        Enter(first);
        tokens.Expect("{");
        var attributes = new List<AttributeSource>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (tokens.Problem is null && !tokens.Is("}"))
        {
            var attribute = Attribute();

            // The same name twice: the later one counts.
            if (!names.Add(attribute.Name))
                attributes.RemoveAll(other => other.Name == attribute.Name);

            attributes.Add(attribute);
            if (!tokens.TryTake(","))
                break;
        }

        tokens.Expect("}");
        _depth--;
        return new RecordTypeSource(attributes, tokens.PlaceFrom(first));
    }

    /// <summary><c>A::B::C</c></summary>
    public NameSource Path()
    {
        var first = tokens.Current;
        var name = Identifier();
        while (tokens.TryTake("::"))
            name = $"{name}::{Identifier()}";

        return new NameSource(name, tokens.PlaceFrom(first));
    }

    /// <summary>An action as its members name it: <c>read</c>, <c>"read all"</c> or <c>NS::Action::"read"</c>.</summary>
    public ActionReference Action()
    {
        var first = tokens.Current;
        if (first.Kind == SchemaTokenKind.Text)
            return new ActionReference(null, tokens.Take().Text, tokens.PlaceFrom(first));

        var name = Identifier();
        if (!tokens.TryTake("::"))
            return new ActionReference(null, name, tokens.PlaceFrom(first));

        while (tokens.Current.Kind == SchemaTokenKind.Identifier)
        {
            name = $"{name}::{Identifier()}";
            tokens.Expect("::");
        }

        return new ActionReference(name, Text("the action's id in quotes"), tokens.PlaceFrom(first));
    }

    /// <summary>An identifier that is not reserved.</summary>
    public string Identifier()
    {
        var token = tokens.Current;
        if (token.Kind != SchemaTokenKind.Identifier)
            tokens.Fail($"Expected a name, found {token.Shown}.");
        else if (token.Text != EntityTypeName.BuiltIn && CedarText.IsReserved(token.Text))
            tokens.Fail($"`{token.Text}` is reserved and cannot be a name.");

        return tokens.Take().Text;
    }

    /// <summary>A name or a text.</summary>
    public string Name() => tokens.Current.Kind == SchemaTokenKind.Text ? tokens.Take().Text : Identifier();

    /// <summary>A text in quotes.</summary>
    public string Text(string what)
    {
        if (tokens.Current.Kind != SchemaTokenKind.Text)
            tokens.Fail($"Expected {what}, found {tokens.Current.Shown}.");

        return tokens.Take().Text;
    }

    /// <summary><c>@key("text")</c>, any number.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Annotations()
    {
        if (!tokens.Is("@"))
            return [];

        var annotations = new List<KeyValuePair<string, string>>();
        while (tokens.TryTake("@"))
        {
            var key = tokens.Current;
            if (key.Kind != SchemaTokenKind.Identifier)
                tokens.Fail($"Expected the key of an annotation, found {key.Shown}.");
            else if (annotations.Exists(other => other.Key == key.Text))
                tokens.Fail($"The annotation `@{key.Text}` stands twice.");

            tokens.Take();
            var value = string.Empty;
            if (tokens.TryTake("("))
            {
                value = Text("a text in quotes");
                tokens.Expect(")");
            }

            annotations.Add(new(key.Text, value));
        }

        return annotations;
    }

    private void Enter(SchemaToken first)
    {
        if (++_depth > CedarLimits.Depth)
            tokens.Fail($"Types nest at most {CedarLimits.Depth} levels deep.", first.Span, kind: ProblemKind.Limit);
    }

    private AttributeSource Attribute()
    {
        var annotations = Annotations();
        var name = Name();
        var isRequired = !tokens.TryTake("?");
        tokens.Expect(":");
        return new AttributeSource(name, Type(), isRequired, annotations);
    }

    private SetTypeSource Set(SchemaToken first)
    {
        var element = Type();
        tokens.Expect(">");
        return new SetTypeSource(element, tokens.PlaceFrom(first));
    }
}
