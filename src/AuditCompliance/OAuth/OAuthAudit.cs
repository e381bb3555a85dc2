using AuthServer.AuditCompliance.SharedKernel;
using AuthServer.Domain.OAuth.Events;
using static AuthServer.AuditCompliance.SharedKernel.AuditCategory;
using static AuthServer.AuditCompliance.SharedKernel.AuditSeverity;

namespace AuthServer.AuditCompliance.OAuth;

/// <summary>What the events of applications, grants, tokens and signing keys mean to an auditor.</summary>
internal static class OAuthAudit
{
    public static void Describe(VocabularyLines lines)
    {
        DescribeClients(lines);
        DescribeGrants(lines);
        DescribeDevices(lines);
        DescribeKeys(lines);
    }

    private static void DescribeClients(VocabularyLines lines) => lines
        .Done<ClientRegistered>(Client, "registered an application", Notice)
        .Done<ClientChanged>(Client, "changed an application", Notice)
        .Done<ClientSecretRotated>(Credential, "gave an application a new secret", Notice)
        .Done<ClientSecretRevoked>(Credential, "ended a secret of an application", Notice)
        .Done<ClientEnabled>(Client, "enabled an application", Notice)
        .Done<ClientDisabled>(Client, "disabled an application", Notice)
        .Done<ClientDeleted>(Client, "removed an application", Notice)
        .Refused<ClientAuthenticationRefused>(AuditCategory.Authentication, "claimed to be an application and did not prove it", Warning)
        .Done<ScopeDefined>(Client, "defined a scope", Notice)
        .Done<ScopeChanged>(Client, "changed a scope", Notice)
        .Done<ScopeRemoved>(Client, "removed a scope", Notice)
        .Done<DetailTypeDefined>(Client, "defined a type of authorization details", Notice)
        .Done<DetailTypeRemoved>(Client, "removed a type of authorization details", Notice)
        .Done<InitialAccessTokenIssued>(Credential, "made an initial access token", Notice)
        .Done<InitialAccessTokenRevoked>(Credential, "ended an initial access token", Notice)
        .Done<ClientRegisteredItself>(Client, "registered itself as an application", Notice)
        .Refused<RegistrationTokenRefused>(Client, "wanted to register an application without a token that allows it", Warning);

    private static void DescribeGrants(VocabularyLines lines) => lines
        .Done<ConsentGiven>(Grant, "allowed an application something")
        .Done<ConsentNarrowed>(Grant, "gave back a part of what it was allowed", Notice)
        .Done<GrantUpdated>(Grant, "merged or replaced a grant that an application manages", Notice)
        .Done<ConsentWithdrawn>(Grant, "took back what an application was allowed")
        .Refused<AuthorizationDenied>(Grant, "refused what an application asked for", Info)
        .Done<GrantCreated>(Grant, "let an application act for them")
        .Done<GrantRevoked>(Grant, "ended a grant and its tokens", Notice)
        .Done<ApplicationDisconnected>(Grant, "disconnected an application", Notice)
        .Done<AuthorizationRequestPushed>(Grant, "pushed an authorization request")
        .Done<LogoutTokenDelivered>(Grant, "told an application that a session had ended")
        .Refused<LogoutTokenParked>(Grant, "could not tell an application that a session had ended", Warning)
        .Done<LogoutDeliveryReplayed>(Grant, "had an application told once more that a session had ended", Notice)
        .Done<AllGrantsRevoked>(Grant, "ended all grants of a person", Notice)
        .Done<AuthorizationCodeIssued>(Grant, "issued an authorization code")
        .Done<AuthorizationCodeRedeemed>(Grant, "redeemed an authorization code")
        .Refused<AuthorizationCodeReplayed>(Grant, "presented an authorization code a second time", Alert)
        .Done<TokensIssued>(Grant, "issued tokens for a person")
        .Done<ClientTokenIssued>(Grant, "issued a token to an application")
        .Done<RefreshTokenRotated>(Grant, "used a refresh token")
        .Done<RefreshTokenUsed>(Grant, "used a refresh token that stays")
        .Done<RefreshAnswerRepeated>(Grant, "repeated a lost answer to a refresh")
        .Refused<RefreshTokenReplayed>(Grant, "presented a used refresh token", Alert)
        .Done<TokenRevoked>(Grant, "gave an access token back");

    private static void DescribeDevices(VocabularyLines lines) => lines
        .Done<DeviceApproved>(Grant, "let a device in")
        .Refused<DeviceDenied>(Grant, "refused a device", Info)
        .Done<DeviceCodeRedeemed>(Grant, "took the tokens of a device")
        .Refused<UserCodesGuessed>(Grant, "tried too many device codes", Warning)
        .Done<BackchannelAuthenticationBegun>(Grant, "asked a person to authenticate on another device")
        .Done<BackchannelAuthenticationApproved>(Grant, "said yes to an application that asked from another device", Notice)
        .Refused<BackchannelAuthenticationDenied>(Grant, "said no to an application that asked from another device", Info)
        .Done<BackchannelAuthenticationRedeemed>(Grant, "took the tokens of an authentication on another device")
        .Done<IssuerTrusted>(Client, "trusted an issuer of assertions", Notice)
        .Done<IssuerDistrusted>(Client, "trusted an issuer of assertions no longer", Notice)
        .Done<SubjectLinked>(Client, "linked a subject of a trusted issuer to a person", Notice)
        .Done<SubjectUnlinked>(Client, "ended the link of a trusted issuer's subject to a person", Notice)
        .Done<AssertionAccepted>(Grant, "got a token on the word of a trusted issuer", Notice)
        .Refused<AssertionRefused>(Grant, "brought an assertion that is not good", Warning)
        .Done<TokenExchanged>(Grant, "exchanged a token to act for a person", Notice)
        .Done<ClientTokenExchanged>(Grant, "exchanged a token to act for an application", Notice)
        .Done<IdentityAsserted>(Grant, "got an assertion about a person for another server", Notice)
        .Refused<BackchannelNotificationParked>(Grant, "could not be notified of a decision", Warning);

    private static void DescribeKeys(VocabularyLines lines) => lines
        .Done<SigningKeyAnnounced>(Key, "made and published a signing key", Notice)
        .Done<SigningKeyActivated>(Key, "began to sign with a key", Notice)
        .Done<SigningKeySuperseded>(Key, "stopped signing with a key and destroyed its private part", Notice)
        .Done<SigningKeyRetired>(Key, "withdrew a signing key", Notice)
        .Done<EncryptionKeyMade>(Key, "made and published a key to encrypt to", Notice)
        .Done<EncryptionKeyRevoked>(Key, "withdrew a key to encrypt to", Notice);
}
