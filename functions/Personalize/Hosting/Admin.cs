namespace Personalize.Hosting;

/// <summary>Guards a route with the admin key.</summary>
internal static class Admin
{
    /// <summary>Answers 401 unless the request carries an admin key; otherwise runs the function.</summary>
    public static RequestDelegate Only(Keys keys, RequestDelegate function) => context =>
    {
        if (keys.IsAdmin(context.Request))
        {
            return function(context);
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.WriteAsync(
            context, 401, "Admin key required", "Send the header Authorization: Bearer KEY with an admin key of this deployment.");
    };
}
