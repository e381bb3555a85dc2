using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Orchestration.Authorization.Entities.Directory;

/// <summary>Gathers attributes; what is absent stays absent.</summary>
internal sealed class DirectoryAttributes
{
    private readonly Dictionary<string, CedarValue> _members = new(StringComparer.Ordinal);

    public DirectoryAttributes With(string name, string? value)
    {
        if (value is not null)
            _members.Add(name, CedarValue.Of(value));

        return this;
    }

    public DirectoryAttributes With(string name, bool value)
    {
        _members.Add(name, CedarValue.Of(value));
        return this;
    }

    public CedarRecord Done() => CedarRecord.Of(_members);
}
