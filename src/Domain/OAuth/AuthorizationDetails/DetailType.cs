using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.AuthorizationDetails;

/// <summary>A type of authorization details that this server knows (RFC 9396 §2, §5).</summary>
/// <param name="Name">The value of <c>type</c>.</param>
/// <param name="Words">What an application asks for by it, said to a person; <c>{field}</c> and <c>{field.inner}</c> stand for what is asked.</param>
/// <param name="Fields">The fields beside those that every type may have.</param>
public sealed record DetailType(string Name, string Words, IReadOnlyList<DetailField> Fields)
{
    /// <summary>Whether people are asked each time, however often they have allowed the very same. True unless somebody says otherwise: what is allowed once (a payment) must not be taken twice.</summary>
    public bool AsksAlways { get; init; } = true;

    /// <summary>Whether only a person can grant it. Unless somebody says otherwise clients cannot have it for themselves.</summary>
    public bool NeedsPerson { get; init; } = true;

    private const int MostFields = 50;
    private const int MostDepth = 4;

    /// <summary>Judges a definition. Refuses with <c>oauth.detail_type_malformed</c>.</summary>
    public static Result<DetailType> Define(string name, string words, IReadOnlyList<DetailField> fields)
    {
        var isNamed = name.Length is > 0 and <= 200 && !name.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter));
        var isSaid = words.Trim().Length is > 0 and <= 500 && !words.Any(char.IsControl);
        return isNamed && isSaid && AreSane(fields, MostDepth) ? new DetailType(name, words, fields) : OAuthErrors.DetailTypeMalformed;
    }

    private static bool AreSane(IReadOnlyList<DetailField> fields, int depth) =>
        depth > 0
        && fields.Count <= MostFields
        && fields.Select(field => field.Name).Distinct(StringComparer.Ordinal).Count() == fields.Count
        && fields.All(field => field.Name.Length is > 0 and <= 100 && field.Name != "type" && (field.Kind == DetailFieldKind.Object || field.Fields is null or []) && (field.Kind == DetailFieldKind.Texts || !field.Narrows) && AreSane(field.Fields ?? [], depth - 1));
}
