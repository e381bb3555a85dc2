using AuthServer.Infrastructure.OAuth.Retention;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth;

namespace AuthServer.Infrastructure.OAuth.BackchannelAuthentications;

/// <summary>Requests for whose person nobody waits any more.</summary>
internal sealed class BackchannelAuthenticationsRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "backchannel_authentications", "id", "expires_at");

/// <summary>Notifications that were taken or given up.</summary>
internal sealed class BackchannelNotificationsRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "backchannel_notifications", "id", "finished_at");
