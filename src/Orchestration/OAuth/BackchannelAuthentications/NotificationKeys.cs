namespace AuthServer.Orchestration.OAuth.BackchannelAuthentications;

/// <summary>What a client is notified with. Stands in the database only sealed.</summary>
/// <param name="RequestId">The <c>auth_req_id</c>.</param>
/// <param name="Bearer">The <c>client_notification_token</c>.</param>
internal sealed record NotificationKeys(string RequestId, string Bearer)
{
    /// <summary>The purpose with which the keys of a request are sealed.</summary>
    public static string PurposeOf(string request) => $"oauth.backchannel_authentications:{request}";

    /// <summary>The purpose with which what was pushed is sealed.</summary>
    public static string ContentPurposeOf(string request) => $"oauth.backchannel_notifications:{request}";
}
