using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Decisions.Json;

/// <summary>Reads subjects, actions, resources and contexts. What is wrong with a part is noted, and its value is read to the end. A member that is null is absent (AuthZEN §11.5).</summary>
/// <param name="body">The body, of which slices are kept.</param>
internal sealed class QuestionReader(ReadOnlyMemory<byte> body)
{
    /// <summary>The most characters of a type, an id or a name.</summary>
    public const int MostCharacters = 512;

    private readonly PropertyReader _properties = new();

    // Questions that come together speak of the same few types and actions.
    private KnownType _subjectType = KnownType.None;
    private KnownType _resourceType = KnownType.None;
    private AskedAction? _plainAction;

    /// <summary>Reads an object of parts; anything else is a fault.</summary>
    public void ReadParts(ref Utf8JsonReader json, ref Parts parts)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            Note(ref parts, "evaluations", "each must be an object");
            json.Skip();
            return;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (!TryReadPart(ref json, ref parts))
                json.Skip();
        }
    }

    /// <summary>Reads the member whose name was read, if it is a part of a question.</summary>
    public bool TryReadPart(ref Utf8JsonReader json, ref Parts parts)
    {
        if (json.ValueTextEquals("subject"u8))
        {
            Once(ref parts, SeenMembers.Subject, "subject");
            parts.Subject = ReadEntity(ref json, ref parts, "subject", ref _subjectType);
        }
        else if (json.ValueTextEquals("resource"u8))
        {
            Once(ref parts, SeenMembers.Resource, "resource");
            parts.Resource = ReadEntity(ref json, ref parts, "resource", ref _resourceType);
        }
        else if (json.ValueTextEquals("action"u8))
        {
            Once(ref parts, SeenMembers.Action, "action");
            parts.Action = ReadAction(ref json, ref parts);
        }
        else if (json.ValueTextEquals("context"u8))
        {
            Once(ref parts, SeenMembers.Context, "context");
            parts.Context = ReadContext(ref json, ref parts);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>The question, or what it lacks.</summary>
    public AskedItem Complete(Parts parts)
    {
        if (parts.Fault is { } fault)
            return new AskedItem(null, fault);

        if (parts is { Subject: { HasId: true } subject, Action: { } action, Resource: { HasId: true } resource })
            return new AskedItem(new AccessQuestion(subject.Entity, action, resource.Entity, parts.Context ?? AskedContext.None), null);

        return new AskedItem(null, Missing(parts, null));
    }

    /// <summary>What a question or search lacks (AuthZEN §6.1, §8.4 to §8.6); absent when it lacks nothing.</summary>
    public static Error? Missing(Parts parts, SearchTarget? target)
    {
        if (MissingOf(parts.Subject, "subject", needsId: target != SearchTarget.Subject) is { } subject)
            return subject;

        if (parts.Action is null && target != SearchTarget.Action)
            return AuthorizationErrors.RequestMalformed.Because("it is missing", "action");

        return MissingOf(parts.Resource, "resource", needsId: target != SearchTarget.Resource);
    }

    private static Error? MissingOf(PartialEntityName? part, string name, bool needsId)
    {
        if (part is null)
            return AuthorizationErrors.RequestMalformed.Because("it is missing", name);

        return needsId && !part.HasId ? AuthorizationErrors.RequestMalformed.Because("it is missing", name + ".id") : null;
    }

    private PartialEntityName? ReadEntity(ref Utf8JsonReader json, ref Parts parts, string name, ref KnownType known)
    {
        if (!Enters(ref json, ref parts, name))
            return null;

        KnownType? type = null;
        string? id = null;
        var (properties, source) = (CedarRecord.Empty, ReadOnlyMemory<byte>.Empty);
        var seen = default(SeenMembers);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("type"u8))
            {
                Once(ref parts, ref seen, SeenMembers.Type, name + ".type");
                type = ReadType(ref json, ref parts, name + ".type", ref known);
            }
            else if (json.ValueTextEquals("id"u8))
            {
                Once(ref parts, ref seen, SeenMembers.Id, name + ".id");
                id = ReadText(ref json, ref parts, name + ".id");
            }
            else if (json.ValueTextEquals("properties"u8))
            {
                Once(ref parts, ref seen, SeenMembers.Properties, name + ".properties");
                (var read, source) = ReadRecord(ref json, ref parts, name + ".properties", isContext: false);
                properties = read ?? CedarRecord.Empty;
            }
            else
            {
                json.Skip();
            }
        }

        if (type is null)
        {
            Note(ref parts, name + ".type", "it is missing");
            return null;
        }

        return new PartialEntityName(new AskedEntity(new EntityUid(type.Name, id ?? string.Empty), properties, source, type.IsPossible), id is not null);
    }

    private AskedAction? ReadAction(ref Utf8JsonReader json, ref Parts parts)
    {
        if (!Enters(ref json, ref parts, "action"))
            return null;

        AskedAction? named = null;
        CedarRecord? properties = null;
        var source = ReadOnlyMemory<byte>.Empty;
        var seen = default(SeenMembers);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("name"u8))
            {
                Once(ref parts, ref seen, SeenMembers.Id, "action.name");
                named = ReadName(ref json, ref parts);
            }
            else if (json.ValueTextEquals("properties"u8))
            {
                Once(ref parts, ref seen, SeenMembers.Properties, "action.properties");
                (properties, source) = ReadRecord(ref json, ref parts, "action.properties", isContext: false);
            }
            else
            {
                json.Skip();
            }
        }

        if (named is null)
            Note(ref parts, "action.name", "it is missing");

        return named is null || properties is null ? named : new AskedAction(named.Uid, properties, source);
    }

    private AskedAction? ReadName(ref Utf8JsonReader json, ref Parts parts)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String && _plainAction is { } last && json.ValueTextEquals(last.Uid.Id))
            return last;

        if (TextAt(ref json, ref parts, "action.name") is not { } name)
            return null;

        var action = new AskedAction(AskedAction.UidOf(name), null, ReadOnlyMemory<byte>.Empty);
        if (ReferenceEquals(action.Uid.Id, name))
            _plainAction = action;

        return action;
    }

    private AskedContext? ReadContext(ref Utf8JsonReader json, ref Parts parts)
    {
        var (known, source) = ReadRecord(ref json, ref parts, "context", isContext: true);
        return known is null ? null : new AskedContext(known, source);
    }

    // An absent record is null, and so is one that was written as null.
    private (CedarRecord? Record, ReadOnlyMemory<byte> Source) ReadRecord(ref Utf8JsonReader json, ref Parts parts, string where, bool isContext)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return (null, ReadOnlyMemory<byte>.Empty);

        if (json.TokenType != JsonTokenType.StartObject)
        {
            Note(ref parts, where, "it must be an object");
            json.Skip();
            return (null, ReadOnlyMemory<byte>.Empty);
        }

        var start = (int)json.TokenStartIndex;
        var record = _properties.ReadRecord(ref json, isContext ? AccessQuestion.ActionProperties : null);
        if (_properties.TakeFault() is { } fault)
            Note(ref parts, where, fault);

        return (record, body[start..(int)json.BytesConsumed]);
    }

    private static KnownType? ReadType(ref Utf8JsonReader json, ref Parts parts, string where, ref KnownType known)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String && json.ValueTextEquals(known.Name))
            return known;

        if (TextAt(ref json, ref parts, where) is not { } name)
            return null;

        known = new KnownType(name, EntityTypeName.IsName(name));
        return known;
    }

    private static string? ReadText(ref Utf8JsonReader json, ref Parts parts, string where)
    {
        json.Read();
        return TextAt(ref json, ref parts, where);
    }

    private static string? TextAt(ref Utf8JsonReader json, ref Parts parts, string where)
    {
        if (json.TokenType == JsonTokenType.Null)
            return null;

        if (json.TokenType != JsonTokenType.String)
        {
            Note(ref parts, where, "it must be a text");
            json.Skip();
            return null;
        }

        // Only what is far too long is not read at all: an escape has up to six characters.
        var text = json.ValueSpan.Length <= MostCharacters * 6 ? json.GetString() : null;
        if (text is { Length: <= MostCharacters } && !text.Contains('\0', StringComparison.Ordinal))
            return text;

        Note(ref parts, where, "it is longer than 512 characters, or holds a character that no name may have");
        return null;
    }

    private static bool Enters(ref Utf8JsonReader json, ref Parts parts, string where)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.StartObject)
            return true;

        if (json.TokenType != JsonTokenType.Null)
            Note(ref parts, where, "it must be an object");

        json.Skip();
        return false;
    }

    private static void Once(ref Parts parts, int member, string where) => Once(ref parts, ref parts.Seen, member, where);

    private static void Once(ref Parts parts, ref SeenMembers seen, int member, string where)
    {
        if (!seen.Add(member))
            Note(ref parts, where, "it stands twice");
    }

    private static void Note(ref Parts parts, string where, string reason) => parts.Fault ??= AuthorizationErrors.RequestMalformed.Because(reason, where);

    private sealed record KnownType(string Name, bool IsPossible)
    {
        public static readonly KnownType None = new(string.Empty, IsPossible: false);
    }
}
