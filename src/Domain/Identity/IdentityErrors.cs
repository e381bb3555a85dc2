using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Identity;

/// <summary>What the user directory refuses.</summary>
public static class IdentityErrors
{
    /// <summary>Not an address that this server would send mail to.</summary>
    public static readonly Error EmailMalformed = new("identity.email_malformed", "The e-mail address is malformed.", ErrorKind.Invalid, "email");

    /// <summary>Somebody has this address already.</summary>
    public static readonly Error EmailTaken = new("identity.email_taken", "The e-mail address belongs to an account already.", ErrorKind.Conflict, "email");

    /// <summary>The user name breaks the rules of its alphabet or length.</summary>
    public static readonly Error UsernameMalformed = new(
        "identity.username_malformed",
        "A user name has 1 to 64 letters and digits of one script, with '.', '_' and '-' between them.",
        ErrorKind.Invalid,
        "username");

    /// <summary>Somebody has this user name already.</summary>
    public static readonly Error UsernameTaken = new("identity.username_taken", "The user name is taken.", ErrorKind.Conflict, "username");

    /// <summary>A name is too long, or holds characters that cannot be seen.</summary>
    public static readonly Error NameMalformed = new("identity.name_malformed", "A name has 1 to 200 visible characters.", ErrorKind.Invalid, "name");

    /// <summary>The picture is no https URL.</summary>
    public static readonly Error PictureMalformed = new("identity.picture_malformed", "The picture is an https URL of at most 2048 characters.", ErrorKind.Invalid, "picture");

    /// <summary>The locale is no language tag.</summary>
    public static readonly Error LocaleMalformed = new("identity.locale_malformed", "The locale is a BCP 47 language tag, such as pt-BR.", ErrorKind.Invalid, "locale");

    /// <summary>The time zone is no IANA name.</summary>
    public static readonly Error ZoneInfoMalformed = new("identity.zoneinfo_malformed", "The time zone is an IANA name, such as Europe/Lisbon.", ErrorKind.Invalid, "zoneinfo");

    /// <summary>The telephone number is not in E.164.</summary>
    public static readonly Error PhoneNumberMalformed = new("identity.phone_number_malformed", "The telephone number is written in E.164, such as +351210000000.", ErrorKind.Invalid, "phone_number");

    /// <summary>A page is no URL of the web.</summary>
    public static readonly Error PageMalformed = new("identity.page_malformed", "A page is an http or https URL of at most 2048 characters.", ErrorKind.Invalid, "website");

    /// <summary>The gender is too long, or cannot be seen.</summary>
    public static readonly Error GenderMalformed = new("identity.gender_malformed", "The gender has at most 50 visible characters.", ErrorKind.Invalid, "gender");

    /// <summary>The birthday is no date.</summary>
    public static readonly Error BirthdateMalformed = new("identity.birthdate_malformed", "The birthday is written as YYYY-MM-DD, 0000-MM-DD or YYYY.", ErrorKind.Invalid, "birthdate");

    /// <summary>A part of the address is too long, or cannot be seen.</summary>
    public static readonly Error AddressMalformed = new("identity.address_malformed", "A part of the address is too long or holds characters that cannot be seen.", ErrorKind.Invalid, "address");

    /// <summary>Nobody has this id (any more).</summary>
    public static readonly Error UserUnknown = new("identity.user_unknown", "There is no such user.", ErrorKind.NotFound);

    /// <summary>The account is deactivated, so the operation makes no sense.</summary>
    public static readonly Error UserNotActive = new("identity.user_not_active", "The account is not active.", ErrorKind.Conflict);

    /// <summary>The thing was changed since the caller read it.</summary>
    public static readonly Error VersionMismatch = new("identity.version_mismatch", "The resource was changed since it was read; read it again.", ErrorKind.Conflict, "If-Match");

    /// <summary>The address is verified already.</summary>
    public static readonly Error EmailAlreadyVerified = new("identity.email_already_verified", "The e-mail address is verified already.", ErrorKind.Conflict);

    /// <summary>The account has no address.</summary>
    public static readonly Error EmailMissing = new("identity.email_missing", "The account has no e-mail address.", ErrorKind.Conflict);

    /// <summary>The new address is the present one.</summary>
    public static readonly Error EmailUnchanged = new("identity.email_unchanged", "This is the present e-mail address.", ErrorKind.Conflict, "email");

    /// <summary>The code or link is wrong, used, expired, or out of attempts: one answer for all, so that nothing can be learnt.</summary>
    public static readonly Error ProofInvalid = new("identity.proof_invalid", "The code or link is not valid (any more); ask for a new one.");

    /// <summary>Too many messages were asked for.</summary>
    public static readonly Error TooManyMessages = new("identity.too_many_messages", "Too many messages were asked for; try again later.", ErrorKind.TooManyRequests);

    /// <summary>No open invitation has this id.</summary>
    public static readonly Error InvitationUnknown = new("identity.invitation_unknown", "There is no such open invitation.", ErrorKind.NotFound);

    /// <summary>The invitation is unknown, used, replaced or expired.</summary>
    public static readonly Error InvitationInvalid = new("identity.invitation_invalid", "The invitation is not valid (any more).", ErrorKind.Invalid, "invitation");

    /// <summary>No group has this id.</summary>
    public static readonly Error GroupUnknown = new("identity.group_unknown", "There is no such group.", ErrorKind.NotFound);

    /// <summary>The group's name is too long or unreadable.</summary>
    public static readonly Error GroupNameMalformed = new("identity.group_name_malformed", "A group's name has 1 to 100 visible characters.", ErrorKind.Invalid, "name");

    /// <summary>Another group has this name.</summary>
    public static readonly Error GroupNameTaken = new("identity.group_name_taken", "Another group has this name.", ErrorKind.Conflict, "name");
}
