namespace AuthServer.Domain.Authorization.Decisions.Json;

/// <summary>Which known members an object has had: none may stand twice (RFC 7493 §2.3).</summary>
internal struct SeenMembers
{
    public const int Subject = 1;
    public const int Action = 2;
    public const int Resource = 4;
    public const int Context = 8;
    public const int Evaluations = 16;
    public const int Options = 32;
    public const int Page = 64;
    public const int Type = 128;
    public const int Id = 256;
    public const int Properties = 512;

    private int _seen;

    /// <summary>Notes a member; false when it stood there already.</summary>
    public bool Add(int member)
    {
        var isNew = (_seen & member) == 0;
        _seen |= member;
        return isNew;
    }
}
