using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization;

/// <summary>What the roles refuse.</summary>
public static partial class AuthorizationErrors
{
    /// <summary>No role has this name or id.</summary>
    public static readonly Error RoleUnknown = new("authorization.role_unknown", "There is no such role.", ErrorKind.NotFound);

    /// <summary>The name of a role breaks the rules.</summary>
    public static readonly Error RoleNameMalformed = new(
        "authorization.role_name_malformed",
        "A role's name has 1 to 64 lower-case letters, digits, '.', '_', ':' and '-', and begins with a letter.",
        ErrorKind.Invalid,
        "name");

    /// <summary>Another role has this name.</summary>
    public static readonly Error RoleNameTaken = new("authorization.role_name_taken", "Another role has this name.", ErrorKind.Conflict, "name");

    /// <summary>The description is too long.</summary>
    public static readonly Error DescriptionMalformed = new("authorization.description_malformed", "A description has at most 500 characters.", ErrorKind.Invalid, "description");

    /// <summary>The role belongs to the server.</summary>
    public static readonly Error RoleBuiltIn = new("authorization.role_built_in", "A built-in role cannot be deleted.", ErrorKind.Conflict);

    /// <summary>Nobody could administrate any more.</summary>
    public static readonly Error LastAdministrator = new(
        "authorization.last_administrator",
        "This is the last administrator; make somebody else one first.",
        ErrorKind.Conflict);

    /// <summary>The end of a binding lies in the past.</summary>
    public static readonly Error ExpiryPast = new("authorization.expiry_past", "The expiry lies in the past.", ErrorKind.Invalid, "expires_at");

    /// <summary>Nobody has this id, or the account is gone.</summary>
    public static readonly Error SubjectUnknown = new("authorization.subject_unknown", "There is no such user, group or client.", ErrorKind.NotFound);

    /// <summary>This instance does not know the policies and entities, or cannot believe what it knows: nothing is decided.</summary>
    public static readonly Error ModelUnavailable = new(
        "authorization.model_unavailable",
        "The policies are not loaded; nothing can be decided.",
        ErrorKind.Unavailable);

    /// <summary>A request of the AuthZEN API cannot be read.</summary>
    public static readonly Error RequestMalformed = new("authorization.request_malformed", "The request is malformed.");

    /// <summary>Too many questions at once.</summary>
    public static readonly Error TooManyEvaluations = new("authorization.too_many_evaluations", "A request may hold at most 1,000 evaluations.", ErrorKind.Invalid, "evaluations");

    /// <summary>The token of a page belongs to another search.</summary>
    public static readonly Error PageMismatch = new(
        "authorization.page_mismatch", "The page token is not one of this search: repeat the search as it was, or begin again without a token.", ErrorKind.Invalid, "page.token");

    /// <summary>The decision was taken and could not be kept, though it has to be.</summary>
    public static readonly Error DecisionNotLogged = new(
        "authorization.decision_not_logged", "The decision could not be logged, so it is not given; deny, and ask again shortly.", ErrorKind.Unavailable, RetryAfter: TimeSpan.FromSeconds(5));

    /// <summary>Policies that are to be compared cannot be read.</summary>
    public static readonly Error ForeseenPoliciesMalformed = new("authorization.foreseen_policies_malformed", "The policies cannot be read.", ErrorKind.Invalid, "documents");

    /// <summary>No decision has this id.</summary>
    public static readonly Error DecisionUnknown = new("authorization.decision_unknown", "There is no such decision in the log.", ErrorKind.NotFound);

    /// <summary>Somebody who is no trusted proxy tells what an application was asked.</summary>
    public static readonly Error ForwardedUntrusted = new(
        "authorization.forwarded_untrusted", "Only trusted proxies may ask for their applications.", ErrorKind.Forbidden);

    /// <summary>What the proxy tells is incomplete, stands twice, or could be read differently by the application.</summary>
    public static readonly Error ForwardedMalformed = new(
        "authorization.forwarded_malformed", "The request to the application is incomplete, or could be read in more than one way.", ErrorKind.Forbidden);

    /// <summary>The application's host is not on the list, or was asked by a scheme that it may not have.</summary>
    public static readonly Error ForwardedHostUnknown = new(
        "authorization.forwarded_host_unknown", "This host is not protected by this server.", ErrorKind.Forbidden);

    /// <summary>The policies do not permit the request.</summary>
    public static readonly Error ForwardedDenied = new("authorization.forwarded_denied", "You may not do this.", ErrorKind.Forbidden);

    /// <summary>The words for a stronger or more recent sign-in cannot be read.</summary>
    public static readonly Error StepUpMalformed = new(
        "authorization.step_up_malformed", "Write acr_values as classes separated by spaces, and max_age as a number of seconds.", ErrorKind.Forbidden);

    /// <summary>The person would have to sign in more strongly or more recently.</summary>
    public static readonly Error StepUpNeeded = new("authorization.step_up_needed", "Sign in again to do this.", ErrorKind.Unauthenticated);

    /// <summary>No sign-in of this server is as strong as is asked for.</summary>
    public static readonly Error StepUpUnreachable = new(
        "authorization.step_up_unreachable", "No sign-in here is of the class that is asked for.", ErrorKind.Forbidden);

    /// <summary>The one-time code or what came with it is not good (any more), or belongs to another browser or host.</summary>
    public static readonly Error HandOverInvalid = new(
        "authorization.hand_over_invalid", "This sign-in cannot be completed; open the application again.", ErrorKind.Forbidden);

    /// <summary>The playground has no such example.</summary>
    public static readonly Error ExampleUnknown = new("authorization.example_unknown", "There is no such example.", ErrorKind.NotFound);

    /// <summary>Others try something out, and it takes long.</summary>
    public static readonly Error PlaygroundBusy = new(
        "authorization.playground_busy",
        "Others are trying something out that takes long. Try again shortly.",
        ErrorKind.Unavailable,
        RetryAfter: TimeSpan.FromSeconds(5));
}
