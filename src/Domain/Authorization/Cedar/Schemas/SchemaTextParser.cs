using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas.Sources;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Reads the declarations of a schema text.</summary>
internal sealed class SchemaTextParser
{
    private readonly SchemaTokens _tokens;
    private readonly SchemaTypeParser _types;
    private readonly Declarations _unnamed = new();
    private readonly List<NamespaceSource> _namespaces = [];

    private SchemaTextParser(string text)
    {
        _tokens = new SchemaTokens(text);
        _types = new SchemaTypeParser(_tokens);
    }

    /// <summary>The schema as written, or the first thing that is wrong.</summary>
    public static Reading<SchemaSource> Parse(string text) => new SchemaTextParser(text).Schema();

    private Reading<SchemaSource> Schema()
    {
        while (_tokens.Problem is null && _tokens.Current.Kind != SchemaTokenKind.End)
        {
            var first = _tokens.Current;
            var annotations = _types.Annotations();
            if (_tokens.TryTake("namespace"))
                Namespace(first, annotations);
            else
                Declaration(first, annotations, _unnamed);
        }

        if (_tokens.Problem is not null)
            return Reading<SchemaSource>.Failed(_tokens.Problem);

        if (_unnamed.IsUsed)
            _namespaces.Insert(0, _unnamed.As(string.Empty, [], default));

        return Reading<SchemaSource>.Of(new SchemaSource(_namespaces));
    }

    private void Namespace(SchemaToken first, IReadOnlyList<KeyValuePair<string, string>> annotations)
    {
        var name = _types.Path();
        var declarations = new Declarations();
        _tokens.Expect("{");
        while (_tokens.Problem is null && !_tokens.Is("}"))
        {
            var start = _tokens.Current;
            Declaration(start, _types.Annotations(), declarations);
        }

        _tokens.Expect("}");
        if (_tokens.Is(";"))
            _tokens.Fail("Unexpected `;`.", "a namespace ends with `}` alone");

        _namespaces.Add(declarations.As(name.Text, annotations, new SchemaPlace(new SourceSpan(first.Span.Start, name.Place.Span.End))));
    }

    private void Declaration(SchemaToken first, IReadOnlyList<KeyValuePair<string, string>> annotations, Declarations into)
    {
        if (_tokens.TryTake("entity"))
            Entities(first, annotations, into);
        else if (_tokens.TryTake("action"))
            Actions(first, annotations, into);
        else if (_tokens.TryTake("type"))
            CommonType(first, annotations, into);
        else
            _tokens.Fail($"Expected `entity`, `action`, `type` or `namespace`, found {_tokens.Current.Shown}.");
    }

    private void CommonType(SchemaToken first, IReadOnlyList<KeyValuePair<string, string>> annotations, Declarations into)
    {
        var name = _types.Identifier();
        _tokens.Expect("=");
        var type = _types.Type();
        _tokens.Expect(";");
        into.CommonTypes.Add(new CommonTypeSource(name, type, annotations, _tokens.PlaceFrom(first)));
    }

    private void Entities(SchemaToken first, IReadOnlyList<KeyValuePair<string, string>> annotations, Declarations into)
    {
        var names = OneOrMore(_types.Identifier);
        IReadOnlyList<string>? ids = null;
        IReadOnlyList<NameSource> parents = [];
        TypeSource? shape = null;
        TypeSource? tags = null;
        if (_tokens.TryTake("enum"))
        {
            _tokens.Expect("[");
            ids = OneOrMore(() => _types.Text("an id in quotes"));
            _tokens.Expect("]");
        }
        else
        {
            if (_tokens.TryTake("in"))
                parents = Names();

            if (_tokens.TryTake("=") || _tokens.Is("{"))
                shape = _types.Record();

            if (_tokens.TryTake("tags"))
                tags = _types.Type();
        }

        _tokens.Expect(";");
        foreach (var name in names)
            into.EntityTypes.Add(new EntityTypeSource(name, parents, shape, tags, ids, annotations, _tokens.PlaceFrom(first)));
    }

    private void Actions(SchemaToken first, IReadOnlyList<KeyValuePair<string, string>> annotations, Declarations into)
    {
        var names = OneOrMore(_types.Name);
        IReadOnlyList<ActionReference> parents = [];
        if (_tokens.TryTake("in"))
        {
            if (_tokens.TryTake("["))
            {
                parents = OneOrMore(_types.Action);
                _tokens.Expect("]");
            }
            else
            {
                parents = [_types.Action()];
            }
        }

        var appliesTo = _tokens.TryTake("appliesTo") ? AppliesTo(names[0]) : null;
        if (appliesTo is null && _tokens.Is("{"))
            _tokens.Fail("Unexpected `{`.", "did you mean `appliesTo {`?");

        // Left over from early versions of the language; it may only be empty.
        if (_tokens.TryTake("attributes"))
        {
            _tokens.Expect("{");
            _tokens.Expect("}");
        }

        _tokens.Expect(";");
        foreach (var name in names)
            into.Actions.Add(new ActionSource(name, parents, appliesTo, annotations, _tokens.PlaceFrom(first)));
    }

    private AppliesToSource AppliesTo(string action)
    {
        var start = _tokens.Current;
        IReadOnlyList<NameSource>? principals = null;
        IReadOnlyList<NameSource>? resources = null;
        TypeSource? context = null;
        _tokens.Expect("{");
        do
        {
            var what = _tokens.Take();
            var isTwice = what.Text switch { "principal" => principals is not null, "resource" => resources is not null, _ => context is not null };
            if (what.Kind != SchemaTokenKind.Identifier || what.Text is not ("principal" or "resource" or "context"))
                _tokens.Fail($"Expected `principal`, `resource` or `context`, found {what.Shown}.", what.Span);
            else if (isTwice)
                _tokens.Fail($"`{what.Text}` stands twice for `{action}`.", what.Span);

            _tokens.Expect(":");
            if (what.Text == "principal")
                principals = NonEmpty(what);
            else if (what.Text == "resource")
                resources = NonEmpty(what);
            else
                context = Context();
        }
        while (_tokens.TryTake(",") && !_tokens.Is("}"));

        _tokens.Expect("}");
        if (principals is null || resources is null)
            _tokens.Fail($"`{action}` does not say to which {(principals is null ? "principals" : "resources")} it applies.", start.Span, $"add `{(principals is null ? "principal" : "resource")}: [...]`");

        return new AppliesToSource(principals ?? [], resources ?? [], context);
    }

    private TypeSource Context()
    {
        if (_tokens.Is("{"))
            return _types.Record();

        var name = _types.Path();
        return new NamedTypeSource(name.Text, NameSort.Common, name.Place);
    }

    private IReadOnlyList<NameSource> NonEmpty(SchemaToken what)
    {
        var names = Names();
        if (names.Count == 0)
            _tokens.Fail($"The list of types for `{what.Text}` is empty.", what.Span, "an action that applies to nothing has no `appliesTo`");

        return names;
    }

    private IReadOnlyList<NameSource> Names()
    {
        if (!_tokens.TryTake("["))
            return [_types.Path()];

        IReadOnlyList<NameSource> names = _tokens.Is("]") ? [] : OneOrMore(_types.Path);
        _tokens.Expect("]");
        return names;
    }

    private List<T> OneOrMore<T>(Func<T> read)
    {
        var all = new List<T> { read() };
        while (_tokens.TryTake(","))
            all.Add(read());

        return all;
    }

    private sealed class Declarations
    {
        public List<CommonTypeSource> CommonTypes { get; } = [];

        public List<EntityTypeSource> EntityTypes { get; } = [];

        public List<ActionSource> Actions { get; } = [];

        public bool IsUsed => CommonTypes.Count + EntityTypes.Count + Actions.Count > 0;

        public NamespaceSource As(string name, IReadOnlyList<KeyValuePair<string, string>> annotations, SchemaPlace place) =>
            new(name, CommonTypes, EntityTypes, Actions, annotations, place);
    }
}
