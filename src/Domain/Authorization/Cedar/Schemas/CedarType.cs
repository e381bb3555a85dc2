namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>What sort of values there may be. Never changed; the same object may stand in many places.</summary>
public abstract class CedarType
{
    private protected CedarType(int depth, long size)
    {
        Depth = depth;
        Size = size;
    }

    /// <summary>How deep it nests.</summary>
    internal int Depth { get; }

    /// <summary>Of how many types it consists when everything is written out.</summary>
    internal long Size { get; }
}

/// <summary>Booleans; the checker also knows types with one value only.</summary>
public sealed class BooleanType : CedarType
{
    /// <summary>True and false.</summary>
    public static readonly BooleanType Any = new(null);

    /// <summary>Always true.</summary>
    public static readonly BooleanType True = new(true);

    /// <summary>Always false.</summary>
    public static readonly BooleanType False = new(false);

    private BooleanType(bool? value)
        : base(0, 1) => Value = value;

    /// <summary>The only value; absent by design where both are possible.</summary>
    public bool? Value { get; }

    /// <summary>The type with one value only.</summary>
    public static BooleanType Of(bool value) => value ? True : False;

    /// <inheritdoc/>
    public override string ToString() => Value switch { true => "true", false => "false", null => "Bool" };
}

/// <summary>Integers.</summary>
public sealed class LongType : CedarType
{
    /// <summary>The type.</summary>
    public static readonly LongType Instance = new();

    private LongType()
        : base(0, 1)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "Long";
}

/// <summary>Texts.</summary>
public sealed class StringType : CedarType
{
    /// <summary>The type.</summary>
    public static readonly StringType Instance = new();

    private StringType()
        : base(0, 1)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "String";
}

/// <summary>No value at all, and so what fits everywhere: the type of <c>unknown(…)</c>.</summary>
public sealed class NeverType : CedarType
{
    /// <summary>The type.</summary>
    public static readonly NeverType Instance = new();

    private NeverType()
        : base(0, 1)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "nothing";
}

/// <summary>References to entities of one type, or of any.</summary>
public sealed class EntityReferenceType : CedarType
{
    /// <summary>Any entity.</summary>
    public static readonly EntityReferenceType Any = new(null);

    private EntityReferenceType(string? name)
        : base(0, 1) => Name = name;

    /// <summary>The full name of the entity type; absent by design for any entity.</summary>
    public string? Name { get; }

    /// <summary>References to entities of a type.</summary>
    public static EntityReferenceType Of(string name) => new(name);

    /// <inheritdoc/>
    public override string ToString() => Name ?? "an entity";
}

/// <summary>Sets, whose elements all have one type.</summary>
public sealed class SetType : CedarType
{
    /// <summary>Any set.</summary>
    public static readonly SetType Any = new(null);

    private SetType(CedarType? element)
        : base((element?.Depth ?? 0) + 1, (element?.Size ?? 0) + 1) => Element = element;

    /// <summary>The type of the elements; absent by design for any set.</summary>
    public CedarType? Element { get; }

    /// <summary>Sets of a type.</summary>
    public static SetType Of(CedarType element) => new(element);

    /// <inheritdoc/>
    public override string ToString() => Element is null ? "a set" : $"Set<{Element}>";
}
