using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth;

/// <summary>The refusals of authorization details (RFC 9396 §5).</summary>
public static partial class OAuthErrors
{
    /// <summary>The authorization_details must be a list of 1 to 20 objects with a type, 4 KB at most.</summary>
    public static readonly Error DetailsMalformed = new("oauth.details_malformed", "The authorization_details must be a list of 1 to 20 objects with a type, 4 KB at most.", ErrorKind.Invalid, "authorization_details");

    /// <summary>A type of the authorization_details is unknown or not allowed to the client.</summary>
    public static readonly Error DetailsTypeNotAllowed = new("oauth.details_type_not_allowed", "A type of the authorization_details is unknown or not allowed to the client.", ErrorKind.Invalid, "authorization_details");

    /// <summary>The authorization_details lack a field, have one too many, or one of another kind, too long or not readable.</summary>
    public static readonly Error DetailsUnfit = new("oauth.details_unfit", "The authorization_details lack a field, have one too many, or one of another kind, too long or not readable.", ErrorKind.Invalid, "authorization_details");

    /// <summary>The authorization_details were not granted.</summary>
    public static readonly Error DetailsBeyondGrant = new("oauth.details_beyond_grant", "The authorization_details were not granted.", ErrorKind.Invalid, "authorization_details");

    /// <summary>Some of the authorization_details mean nothing at the resource server of the token.</summary>
    public static readonly Error DetailsElsewhere = new("oauth.details_elsewhere", "Some of the authorization_details are for another resource server than the token.", ErrorKind.Invalid, "authorization_details");

    /// <summary>A type of the authorization_details needs a person who grants it.</summary>
    public static readonly Error DetailsWithoutPerson = new("oauth.details_without_person", "A type of the authorization_details needs a person who grants it.", ErrorKind.Invalid, "authorization_details");

    /// <summary>No authorization_details are taken in this kind of request.</summary>
    public static readonly Error DetailsNotTaken = new("oauth.details_not_taken", "No authorization_details are taken in this kind of request.", ErrorKind.Invalid, "authorization_details");

    /// <summary>The definition of the type is malformed.</summary>
    public static readonly Error DetailTypeMalformed = new("oauth.detail_type_malformed", "A type needs a name without spaces, words of 1 to 500 characters, and at most 50 fields on four levels, each named once.", ErrorKind.Invalid, "fields");

    /// <summary>There is no such type of authorization details.</summary>
    public static readonly Error DetailTypeNotFound = new("oauth.detail_type_not_found", "There is no such type of authorization details.", ErrorKind.NotFound);
}
