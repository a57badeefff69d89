using InterfaceEngine.Host.Security;

namespace InterfaceEngine.Host.Api;

/// <summary>The answer to who asks for content without the right to it.</summary>
internal static class NoContentRight
{
    public static IResult Result(HttpRequest request)
    {
        request.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
        return TypedResults.Text(
            $"content is shown with the token in {ContentRight.FileName} of the data folder\n", statusCode: StatusCodes.Status401Unauthorized);
    }
}
