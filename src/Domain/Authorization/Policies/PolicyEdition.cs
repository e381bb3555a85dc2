using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Policies.Plain;

namespace AuthServer.Domain.Authorization.Policies;

/// <summary>A version of the policies that has been read. Never changed.</summary>
public sealed class PolicyEdition
{
    /// <summary>What is in force before anything was published: nothing is allowed.</summary>
    public static readonly PolicyEdition Empty = new(0, PolicyBundle.Empty, PolicySet.Empty, null, new Dictionary<string, string>(StringComparer.Ordinal));

    private readonly IReadOnlyDictionary<string, string> _documentOf;

    internal PolicyEdition(long version, PolicyBundle bundle, PolicySet set, Schema? schema, IReadOnlyDictionary<string, string> documentOf)
    {
        Version = version;
        Bundle = bundle;
        Set = set;
        Schema = schema;
        Plain = schema is null ? PlainValues.AsWritten : PlainValues.Of(schema);
        _documentOf = documentOf;
    }

    /// <summary>The number of the version, counted from 1; 0 before anything was published.</summary>
    public long Version { get; }

    /// <summary>What was written.</summary>
    public PolicyBundle Bundle { get; }

    /// <summary>The policies and templates; ids are those of their annotation <c>@id</c>, or document and place: <c>sharing.cedar#2</c>.</summary>
    public PolicySet Set { get; }

    /// <summary>The schema, that of the directory included; absent by design when policies are not checked.</summary>
    public Schema? Schema { get; }

    /// <summary>How the schema reads what callers write in plain JSON.</summary>
    public PlainValues Plain { get; }

    /// <summary>In which document a policy stands; absent for ids that are not of this edition.</summary>
    public string? DocumentOf(string policyId) => _documentOf.GetValueOrDefault(policyId);
}
