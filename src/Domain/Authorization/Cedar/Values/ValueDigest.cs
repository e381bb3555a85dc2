using System.Globalization;
using System.Text;
using AuthServer.Domain.Authorization.Cedar.Partial;
using AuthServer.Domain.Authorization.Cedar.Text;

namespace AuthServer.Domain.Authorization.Cedar.Values;

/// <summary>Values as people read them: like in a policy, and cut where they become long, whatever their size is.</summary>
public static class ValueDigest
{
    /// <summary>The longest digest, in characters, without the sign that something was cut.</summary>
    public const int Longest = 200;

    private const string Cut = "…";

    /// <summary>The digest of a value; a fault gives its message.</summary>
    public static string Of(CedarValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.Length > Longest ? string.Concat(text.ToString(0, char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest), Cut) : text.ToString();
    }

    // Nothing is appended any more once it is long enough, so a value of any size costs as much as its digest.
    private static void Append(StringBuilder text, CedarValue value)
    {
        if (text.Length > Longest)
            return;

        switch (value.Kind)
        {
            case ValueKind.String:
                text.Append(CedarText.Quote(Short(value.AsString)));
                break;
            case ValueKind.Entity:
                text.Append(Short(value.AsEntity.Type)).Append("::").Append(CedarText.Quote(Short(value.AsEntity.Id)));
                break;
            case ValueKind.Set:
                AppendSet(text, value.AsSet);
                break;
            case ValueKind.Record:
                AppendRecord(text, value.AsRecord);
                break;
            case ValueKind.Fault:
                text.Append(value.AsFault.Message);
                break;
            default:
                text.Append(Scalar(value));
                break;
        }
    }

    private static void AppendSet(StringBuilder text, CedarSet set)
    {
        text.Append('[');
        for (var i = 0; i < set.Count && text.Length <= Longest; i++)
        {
            Append(i == 0 ? text : text.Append(", "), set.Elements[i]);
        }

        text.Append(']');
    }

    private static void AppendRecord(StringBuilder text, CedarRecord record)
    {
        text.Append('{');
        for (var i = 0; i < record.Count && text.Length <= Longest; i++)
        {
            var name = Short(record.Names[i]);
            text.Append(i == 0 ? string.Empty : ", ").Append(CedarText.IsIdentifier(name) ? name : CedarText.Quote(name)).Append(": ");
            Append(text, record.Values[i]);
        }

        text.Append('}');
    }

    private static string Scalar(CedarValue value) => value.Kind switch
    {
        ValueKind.Boolean => value.AsBoolean ? "true" : "false",
        ValueKind.Long => value.AsLong.ToString(CultureInfo.InvariantCulture),
        ValueKind.Datetime => Instant(value.AsDatetime),
        _ => Written(value),
    };

    private static string Written(CedarValue value)
    {
        var text = new StringBuilder();
        new ExpressionWriter(text).Write(ValueExpressions.Of(value));
        return text.ToString();
    }

    private static string Instant(long milliseconds) =>
        milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? $"datetime(\"{DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}\")"
            : string.Create(CultureInfo.InvariantCulture, $"datetime(\"1970-01-01\").offset(duration(\"{milliseconds}ms\"))");

    private static string Short(string text) => text.Length <= Longest ? text : text[..Longest];
}
